"""One pass over the items that fills clauses and opens a new one when a place is taken."""

from collections.abc import Sequence

from .calendar import Dated, Span
from .clauses import Clause
from .gathering import Gathering
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
from .placing import (
    place_date,
    place_dose,
    place_drug,
    place_number,
    place_unknown_medicine,
)

_ENDS_SENTENCE = {".", ";", "|", "\n"}

# A statement of its own when a medicine with its dose was named before it.
_OWN_STATEMENT = {"cold_turkey", "stop", "benzo_free", "taper", "jump", "last"}


def gather(items: Sequence[Item]) -> tuple[list[Clause], list[Item]]:
    """Return the clauses, and the items that found no place."""
    state = Gathering()
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        _take(state, item, before, after)
    state.close(ends_sentence=True)
    return state.clauses, state.ignored


def _take(state: Gathering, item: Item, before: Item | None, after: Item | None) -> None:
    match item:
        case Mark():
            _take_mark(state, item, before, after)
        case Drug():
            place_drug(state, item)
        case Amount() | Split():
            if isinstance(before, Unknown) and before.may_be_medicine:
                place_unknown_medicine(state, before)
            place_dose(state, item)
        case Number():
            place_number(state, item, before, after)
        case Dated() | Span():
            place_date(state, item)
        case Unknown():
            state.ignored.append(item)
            state.clause.has_unknown_words = True
        case _:
            _take_word_or_measure(state, item, before)


def _take_word_or_measure(state: Gathering, item: Item, before: Item | None) -> None:
    match item:
        case Cue() if item.name == "stop" and isinstance(before, Percent):
            # “22 % off”: how far someone has come, no stop.
            state.ignored.append(item)
        case Cue() | Method():
            _take_cue(state, item)
        case Present():
            _take_cue(state, Cue(item.start, item.stop, "now"))
        case Role():
            _take_role(state, item)
        case Approx():
            state.is_approx = True
        case _:
            _take_measure(state, item)


def _take_mark(state: Gathering, mark: Mark, before: Item | None, after: Item | None) -> None:
    if mark.text == "." and _is_abbreviation(before, after):
        return
    if mark.text == ":":
        _take_colon(state, after)
    elif mark.text in _ENDS_SENTENCE:
        state.close(ends_sentence=True)
    elif mark.text == ",":
        state.close(ends_sentence=False)
    elif mark.text == ">" or (mark.text == "-" and _is_arrow(state, after)):
        state.next_stage()


def _is_abbreviation(before: Item | None, after: Item | None) -> bool:
    """“dep. 10/2019”, “.5 mg. since 2/05” and “20 mo. taper” go on after their point."""
    if isinstance(before, Role):
        return True
    leads_on = isinstance(after, Role) or (isinstance(after, Cue) and after.name == "taper")
    return leads_on and isinstance(before, Length | Amount) and _is_short(before, after)


def _is_short(before: Item, after: Item | None) -> bool:
    return isinstance(before, Length) or isinstance(after, Role)


def _is_arrow(state: Gathering, after: Item | None) -> bool:
    """A dash joins two doses, but after a leading date or before a length it only sets apart."""
    if not (state.stage.has_dose or (state.stage.drug and isinstance(after, Drug))):
        return False
    return isinstance(after, Amount | Drug | Number)


def _take_colon(state: Gathering, after: Item | None) -> None:
    """“Diaz:” and “Taper:” head a series, “Adjuncts:” a list; else a colon only sets apart."""
    first = state.clause.first
    heads_doses = state.waits_for("taper") and isinstance(after, Amount | Number)
    is_label = (state.waits_for("adjunct") or heads_doses) and len(state.waiting) == 1
    names_only = first.drug and not first.has_dose and not first.date
    if names_only or (is_label and not state.clause.has_slots):
        state.clause.is_header = True
        state.close(ends_sentence=False)


def _take_cue(state: Gathering, cue: Cue | Method) -> None:
    is_own = isinstance(cue, Cue) and cue.name in _OWN_STATEMENT
    names_dose = state.stage.drug is not None and state.stage.has_dose
    if is_own and names_dose and not state.speaks_of_change():
        drug = None if state.waits_for("all", "both") else state.stage.drug
        state.open()
        state.stage.drug = drug
    state.waiting.append(cue)
    state.role = ""


def _take_role(state: Gathering, role: Role) -> None:
    if role.name in ("after", "before"):
        state.close(ends_sentence=False)
    elif role.name not in ("in", "for", "at") or state.role not in ("since", "from", "to", "until"):
        state.role = role.name


def _take_measure(state: Gathering, item: Item) -> None:
    if isinstance(item, Length) and state.clause.length:
        state.open()
    clause = state.clause
    match item:
        case Length():
            clause.length = item
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
    state.fill(item)
