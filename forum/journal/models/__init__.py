"""The rows of a member's record."""

from forum.journal.models.consent import RECORD, Audience, Consent, SignatureText
from forum.journal.models.plans import Confirmation, Hold, Plan
from forum.journal.models.tapers import DoseEventRow, Taper, TaperRenaming, new_record_version

__all__ = [
    "RECORD",
    "Audience",
    "Confirmation",
    "Consent",
    "DoseEventRow",
    "Hold",
    "Plan",
    "SignatureText",
    "Taper",
    "TaperRenaming",
    "new_record_version",
]
