"""The rows of a member's record."""

from forum.journal.models.consent import Audience, Consent, Field, SignatureText
from forum.journal.models.plans import Confirmation, Hold, Plan
from forum.journal.models.tapers import (
    Crossover,
    DoseEventRow,
    EarlierTelling,
    Taper,
    TaperRenaming,
    TaperRole,
    new_record_version,
)

__all__ = [
    "Audience",
    "Confirmation",
    "Consent",
    "Crossover",
    "DoseEventRow",
    "EarlierTelling",
    "Field",
    "Hold",
    "Plan",
    "SignatureText",
    "Taper",
    "TaperRenaming",
    "TaperRole",
    "new_record_version",
]
