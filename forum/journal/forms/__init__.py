"""The forms of the record."""

from forum.journal.forms.consents import AUDIENCES, ConsentForm, WordsForm
from forum.journal.forms.doses import ChangedForm, StopForm, UpdoseForm
from forum.journal.forms.plans import HoldForm, PlanForm, ResumeForm
from forum.journal.forms.tapers import MedicineForm, StartForm
from forum.journal.forms.words import refuse_addresses

__all__ = [
    "AUDIENCES",
    "ChangedForm",
    "ConsentForm",
    "HoldForm",
    "MedicineForm",
    "PlanForm",
    "ResumeForm",
    "StartForm",
    "StopForm",
    "UpdoseForm",
    "WordsForm",
    "refuse_addresses",
]
