"""Where a medicine, a dose and a date go in the clause that is being filled."""

from fractions import Fraction

from .calendar import Dated, Span
from .doses import total_of
from .gathering import Gathering
from .items import Amount, Cue, Drug, Item, Mark, Number, Role, Split, Unknown

# After these a number without a unit is a dose: “holding .61”, “jumped at .03”.
_DOSE_CUES = {
    "hold", "now", "jump", "updose", "reinstate", "start", "down", "last", "target", "was", "taper"
}  # fmt: skip
_DOSE_ROLES = {"from", "to", "at", "until"}

# Four digits without a unit are a year, a member's number, a sum of money: anything but a dose.
_LARGEST_BARE_DOSE = 999


def place_drug(state: Gathering, drug: Drug) -> None:
    if state.speaks_of_change() and (state.role == "from" or _names_origin(state)):
        _place_origin(state, drug)
        return
    named = state.stage.drug
    if named and named.generic == drug.generic:
        state.fill(drug)
        return
    if named:
        _make_room_for_drug(state)
    elif state.stage.has_dose and state.role == "to":
        state.next_stage()
    state.stage.drug = drug
    state.fill(drug)


def _names_origin(state: Gathering) -> bool:
    """“crossed from 2 mg Ativan”: the dose stood after “from”, so its medicine did too."""
    origin, stage = state.clause.origin, state.stage
    is_open = origin.has_dose and not origin.drug and not state.role
    return is_open and (stage.is_empty or stage.drug is not None)


def _place_origin(state: Gathering, drug: Drug) -> None:
    """The dose after “from Xanax” is where it came from too, so the small word goes on waiting."""
    state.clause.origin.drug = drug
    state.fill(drug)
    state.role = "from"


def _make_room_for_drug(state: Gathering) -> None:
    """A second medicine is the new one of a crossover, or begins a clause of its own."""
    leads_to_it = state.speaks_of_change() or state.role == "to"
    if leads_to_it and state.stage.date is None:
        state.next_stage()
    else:
        state.open()


def place_unknown_medicine(state: Gathering, word: Unknown) -> None:
    """The dose after a name we do not know is not given to the medicine before it."""
    if state.stage.drug:
        return
    if state.stage.has_dose:
        state.open()
    state.stage.drug = Drug(word.start, word.stop, None, is_benzo=False)


def place_dose(state: Gathering, dose: Amount | Split) -> None:
    clause = state.clause
    if state.role == "from" and isinstance(dose, Amount) and not clause.origin.has_dose:
        clause.origin.amount = dose
    elif state.role == "by" and isinstance(dose, Amount) and clause.cut is None:
        clause.cut = dose
    else:
        _place_in_stage(state, dose)
    state.fill(dose)


def _place_in_stage(state: Gathering, dose: Amount | Split) -> None:
    if _repeats_total(state, dose):
        return
    counts = _counts_tablets(dose) and state.stage.amount is not None
    if state.stage.split or (state.stage.amount and not counts):
        _make_room_for_dose(state)
    state.stage.dose_role = state.role
    if state.stage.amount and isinstance(dose, Amount):
        dose = Split(dose.start, dose.stop, (dose.value,), "")
    if isinstance(dose, Split):
        state.stage.split = dose
    else:
        state.stage.amount = dose


def _repeats_total(state: Gathering, dose: Amount | Split) -> bool:
    """“6.2 mg (2.0/2.0/2.2)” and “1 mg 4x/day (4 mg)” say one dose twice."""
    named = total_of(state.stage)
    if named is None or not dose.unit:
        return False
    if isinstance(dose, Amount):
        return _is_same_amount(state, dose, named)
    is_same = sum(dose.parts) == named
    if is_same:
        state.stage.split, state.stage.times = dose, None
    return is_same


def _is_same_amount(state: Gathering, dose: Amount, named: Fraction) -> bool:
    """“20 drops (2 mg)”: of two units for one dose, mg is kept."""
    first = state.stage.amount
    if first and first.unit != dose.unit and "mg" in (first.unit, dose.unit):
        if dose.unit == "mg":
            state.stage.amount = dose
        return not _counts_tablets(dose)
    return bool(state.stage.times or state.stage.split) and dose.value == named


def _make_room_for_dose(state: Gathering) -> None:
    has_own_date = state.stage.date is not None and not state.clause.begins_with_date
    if state.role == "to" and not has_own_date:
        state.next_stage()
    else:
        state.open()


def _counts_tablets(dose: Amount | Split) -> bool:
    """“50 mg 1/2 tab” and “0.5 mg 1-0-2” count tablets of the strength before them."""
    return not dose.unit if isinstance(dose, Split) else dose.unit == "tablets"


def place_number(state: Gathering, number: Number, before: Item | None, after: Item | None) -> None:
    if _is_dose(state, number, before, after):
        place_dose(state, Amount(number.start, number.stop, number.value))
    else:
        state.ignored.append(number)
        state.role = ""


def _is_dose(state: Gathering, number: Number, before: Item | None, after: Item | None) -> bool:
    counts_something = isinstance(after, Unknown) and not number.is_decimal
    if number.value > _LARGEST_BARE_DOSE or counts_something:
        return False
    if _leads_on(state, after) or _is_led_to(state, before):
        return True
    if number.value == 0 and isinstance(after, Dated | Role | Mark) and not state.clause.is_begun:
        return bool(state.clauses)
    return number.is_decimal and not state.stage.has_dose


def _leads_on(state: Gathering, after: Item | None) -> bool:
    """“8.1 > …”, and “9 to …” once something was said."""
    if isinstance(after, Mark):
        return after.text == ">"
    is_to = isinstance(after, Role) and after.name == "to"
    return is_to and (state.clause.is_begun or bool(state.waiting))


def _is_led_to(state: Gathering, before: Item | None) -> bool:
    if state.role in _DOSE_ROLES or isinstance(before, Drug):
        return True
    if isinstance(before, Mark) and before.text == ":":
        return state.waits_for(*_DOSE_CUES)
    if isinstance(before, Mark) and before.text in (">", "-"):
        return state.stage.is_empty and len(state.clause.stages) > 1
    return isinstance(before, Cue) and before.name in _DOSE_CUES


def place_date(state: Gathering, date: Dated | Span) -> None:
    role = state.role
    if role == "until" and isinstance(date, Dated) and state.clause.until is None:
        state.clause.until = date
    else:
        if state.stage.date:
            state.open()
        state.clause.begins_with_date = not (state.clause.is_begun or state.waiting)
        state.stage.date, state.stage.date_role = date, role
    state.fill(date)
