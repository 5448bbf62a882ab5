"""One pass over the items that fills clauses and opens a new one when a place is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .calendar import Dated, Span
from .clauses import Clause, Stage
from .items import (
    Amount,
    Approx,
    Cue,
    Drug,
    Every,
    Item,
    Length,
    Mark,
    Method,
    Number,
    Percent,
    Present,
    Role,
    Split,
    Strength,
    TimeOfDay,
    Times,
    Unknown,
)

_ENDS_SENTENCE = {".", ";", "|", "\n"}

# After these a number without a unit is a dose: “holding .61”, “jumped at .03”.
_DOSE_CUES = {
    "hold", "now", "jump", "updose", "reinstate", "start", "down", "last", "target", "was", "taper"
}  # fmt: skip
_DOSE_ROLES = {"from", "to", "at", "until"}

# A statement of its own when a medicine with its dose was named before it.
_OWN_STATEMENT = {"cold_turkey", "stop", "benzo_free", "taper", "jump", "last"}


@dataclass(slots=True)
class Gathering:
    """The clauses so far, the one being filled, and the small words that wait for a place."""

    clauses: list[Clause] = field(default_factory=list)
    clause: Clause = field(default_factory=lambda: Clause(0, 0))
    waiting: list[Cue | Method] = field(default_factory=list)
    role: str = ""
    is_approx: bool = False
    ignored: list[Item] = field(default_factory=list)


def gather(items: Sequence[Item]) -> tuple[list[Clause], list[Item]]:
    """Return the clauses, and the items that found no place."""
    state = Gathering()
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        _take(state, item, before, after)
    _close(state, ends_sentence=True)
    return state.clauses, state.ignored


def _take(state: Gathering, item: Item, before: Item | None, after: Item | None) -> None:
    match item:
        case Mark():
            _take_mark(state, item, before, after)
        case Drug():
            _take_drug(state, item)
        case Amount() | Split():
            _note_unknown_medicine(state, before)
            _take_dose(state, item)
        case Number():
            _take_number(state, item, before, after)
        case Dated() | Span():
            _take_date(state, item)
        case Cue() if item.name == "stop" and isinstance(before, Percent):
            state.ignored.append(item)
        case Cue() | Method():
            _take_cue(state, item)
        case Role():
            _take_role(state, item)
        case Length():
            _take_length(state, item)
        case Approx():
            state.is_approx = True
        case Present():
            _take_cue(state, Cue(item.start, item.stop, "now"))
        case Unknown():
            state.ignored.append(item)
            state.clause.has_unknown_words = True
        case _:
            _take_measure(state, item)


def _take_mark(state: Gathering, mark: Mark, before: Item | None, after: Item | None) -> None:
    if mark.text == ":":
        _take_colon(state)
    elif mark.text in _ENDS_SENTENCE:
        _close(state, ends_sentence=True)
    elif mark.text == ",":
        _close(state, ends_sentence=False)
    elif mark.text == ">" or (mark.text == "-" and _is_arrow(state, after)):
        _next_stage(state)


def _is_arrow(state: Gathering, after: Item | None) -> bool:
    """A dash joins two doses, but after a leading date or before a length it only sets apart."""
    stage = state.clause.stage
    if not (stage.has_dose or (stage.drug and isinstance(after, Drug))):
        return False
    return isinstance(after, Amount | Drug | Number)


def _next_stage(state: Gathering) -> None:
    if not state.clause.stage.is_empty:
        _settle_waiting(state)
        state.clause.stages.append(Stage())
        state.role = ""


def _take_colon(state: Gathering) -> None:
    """“Diaz:” heads a series and “Adjuncts:” a list; after a date a colon only sets apart."""
    clause = state.clause
    is_label = [cue.name for cue in state.waiting if isinstance(cue, Cue)] == ["adjunct"]
    names_only = clause.first.drug and not clause.first.has_dose and not clause.first.date
    if names_only or (is_label and not clause.has_slots):
        clause.is_header = True
        _close(state, ends_sentence=False)


def _take_drug(state: Gathering, drug: Drug) -> None:
    clause = state.clause
    if state.role == "from" and _speaks_of_change(state):
        clause.origin.drug = drug
        _fill(state, drug)
        state.role = "from"
        return
    if clause.stage.drug and clause.stage.drug.generic == drug.generic:
        _fill(state, drug)
        return
    if clause.stage.drug:
        _make_room_for_drug(state)
    elif clause.stage.has_dose and state.role == "to":
        _next_stage(state)
    state.clause.stage.drug = drug
    _fill(state, drug)


def _make_room_for_drug(state: Gathering) -> None:
    """A second medicine is the new one of a crossover, or begins a clause of its own."""
    has_date = state.clause.stage.date is not None
    if (_speaks_of_change(state) or state.role == "to") and not has_date:
        _next_stage(state)
    else:
        _open(state)


def _speaks_of_change(state: Gathering) -> bool:
    names = [*state.clause.cues, *(cue.name for cue in state.waiting)]
    return "crossover" in names


def _note_unknown_medicine(state: Gathering, before: Item | None) -> None:
    if isinstance(before, Unknown) and before.may_be_medicine and not state.clause.stage.drug:
        if state.clause.stage.has_dose:
            _open(state)
        state.clause.stage.drug = Drug(before.start, before.stop, None, is_benzo=False)


def _take_dose(state: Gathering, dose: Amount | Split) -> None:
    role, clause = state.role, state.clause
    if role == "from" and isinstance(dose, Amount) and not clause.origin.has_dose:
        clause.origin.amount = dose
    elif role == "by" and isinstance(dose, Amount) and clause.cut is None:
        clause.cut = dose
    else:
        _place_dose(state, dose)
    _fill(state, dose)


def _place_dose(state: Gathering, dose: Amount | Split) -> None:
    stage = state.clause.stage
    is_strength = _counts_tablets(dose) and stage.amount is not None
    if stage.split or (stage.amount and not is_strength):
        if state.role == "to" and (not stage.date or state.clause.begins_with_date):
            _next_stage(state)
        else:
            _open(state)
    state.clause.stage.dose_role = state.role
    if state.clause.stage.amount and isinstance(dose, Amount):
        dose = Split(dose.start, dose.stop, (dose.value,), "")
    if isinstance(dose, Split):
        state.clause.stage.split = dose
    else:
        state.clause.stage.amount = dose


def _counts_tablets(dose: Amount | Split) -> bool:
    """“50 mg 1/2 tab” and “0.5 mg 1-0-2” count tablets of the strength before them."""
    return not dose.unit if isinstance(dose, Split) else dose.unit == "tablets"


def _take_number(state: Gathering, number: Number, before: Item | None, after: Item | None) -> None:
    if _is_dose(state, number, before, after):
        _take_dose(state, Amount(number.start, number.stop, number.value))
    else:
        state.ignored.append(number)
        state.role = ""


def _is_dose(state: Gathering, number: Number, before: Item | None, after: Item | None) -> bool:
    counts_something = isinstance(after, Unknown) and not number.is_decimal
    if number.value >= 1000 or counts_something:
        return False
    is_arrow = isinstance(after, Mark) and after.text == ">"
    if isinstance(after, Role) and after.name == "to":
        is_arrow = state.clause.is_begun or bool(state.waiting)
    if is_arrow or state.role in _DOSE_ROLES or isinstance(before, Drug):
        return True
    if isinstance(before, Cue) and before.name in _DOSE_CUES:
        return True
    if isinstance(before, Mark) and before.text == ":":
        return any(isinstance(cue, Cue) and cue.name in _DOSE_CUES for cue in state.waiting)
    if isinstance(before, Mark) and before.text in (">", "-"):
        return state.clause.stage.is_empty and len(state.clause.stages) > 1
    return number.is_decimal and not state.clause.stage.has_dose


def _take_date(state: Gathering, date: Dated | Span) -> None:
    role, stage = state.role, state.clause.stage
    if role == "until" and isinstance(date, Dated) and state.clause.until is None:
        state.clause.until = date
    else:
        if stage.date:
            _open(state)
        state.clause.begins_with_date = not (state.clause.is_begun or state.waiting)
        state.clause.stage.date, state.clause.stage.date_role = date, role
    _fill(state, date)


def _take_cue(state: Gathering, cue: Cue | Method) -> None:
    stage = state.clause.stage
    is_own = isinstance(cue, Cue) and cue.name in _OWN_STATEMENT
    if is_own and stage.drug and stage.has_dose and not _speaks_of_change(state):
        _open(state)
    state.waiting.append(cue)
    state.role = ""


def _take_role(state: Gathering, role: Role) -> None:
    if role.name in ("after", "before"):
        _close(state, ends_sentence=False)
        return
    if role.name in ("in", "for", "at") and state.role in ("since", "from", "to", "until"):
        return
    state.role = role.name


def _take_length(state: Gathering, length: Length) -> None:
    if state.clause.length:
        _open(state)
    state.clause.length = length
    _fill(state, length)


def _take_measure(state: Gathering, item: Item) -> None:
    clause = state.clause
    match item:
        case Times():
            clause.stage.times = item
        case TimeOfDay():
            clause.times_of_day += 1
        case Percent():
            clause.percent = item.value
        case Every():
            clause.every = item
        case Strength():
            clause.strength = item
    _fill(state, item)


def _fill(state: Gathering, item: Item) -> None:
    """Note how far the clause reaches, and give it the words that waited."""
    _settle_waiting(state)
    clause = state.clause
    clause.start = min(clause.start, item.start) if clause.stop else item.start
    clause.stop = max(clause.stop, item.stop)
    clause.is_approx = clause.is_approx or state.is_approx
    state.is_approx = False
    state.role = ""


def _settle_waiting(state: Gathering) -> None:
    for cue in state.waiting:
        state.clause.start = min(state.clause.start, cue.start) if state.clause.stop else cue.start
        state.clause.stop = max(state.clause.stop, cue.stop)
        if isinstance(cue, Method):
            state.clause.method = cue
        else:
            state.clause.cues.append(cue.name)
    state.waiting = []


def _open(state: Gathering) -> None:
    """Begin a new clause; the words that wait go with it."""
    waiting, role = state.waiting, state.role
    state.waiting = []
    _close(state, ends_sentence=False)
    state.waiting, state.role = waiting, role


def _close(state: Gathering, *, ends_sentence: bool) -> None:
    _settle_waiting(state)
    clause = state.clause
    if clause.is_begun and not clause.is_about_something_else:
        state.clauses.append(clause)
    if state.clauses and ends_sentence:
        state.clauses[-1].ends_sentence = True
    state.clause, state.role, state.is_approx = Clause(0, 0), "", False
