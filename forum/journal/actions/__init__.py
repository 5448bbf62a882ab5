"""Everything that changes a record. Each raises the taper's version, and so every line of it."""

from forum.journal.actions.arranging import Place, arrange_tapers, cross_over, end_crossover
from forum.journal.actions.consents import (
    delete_record,
    give_consent,
    require_consent,
    withdraw_consent,
    write_own_words,
)
from forum.journal.actions.doses import change_dose, come_off, note_dose, remove_event, updose
from forum.journal.actions.events import Telling, add_event, correct_event
from forum.journal.actions.holds import hold_dose, resume
from forum.journal.actions.plans import end_plan, follow_plan
from forum.journal.actions.tapers import (
    Beginning,
    confirm,
    delete_taper,
    open_taper,
    rename_medicine,
    start_taper,
)

__all__ = [
    "Beginning",
    "Place",
    "Telling",
    "add_event",
    "arrange_tapers",
    "change_dose",
    "come_off",
    "confirm",
    "correct_event",
    "cross_over",
    "delete_record",
    "delete_taper",
    "end_crossover",
    "end_plan",
    "follow_plan",
    "give_consent",
    "hold_dose",
    "note_dose",
    "open_taper",
    "remove_event",
    "rename_medicine",
    "require_consent",
    "resume",
    "start_taper",
    "updose",
    "withdraw_consent",
    "write_own_words",
]
