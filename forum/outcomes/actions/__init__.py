"""Everything that changes who is counted."""

from forum.outcomes.actions.consents import agree, leave_with_record, leave_with_taper, take_back
from forum.outcomes.actions.counting import claim_month, count

__all__ = [
    "agree",
    "claim_month",
    "count",
    "leave_with_record",
    "leave_with_taper",
    "take_back",
]
