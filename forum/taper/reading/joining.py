"""Clauses that only complete another one are put together with it."""

from collections.abc import Sequence
from fractions import Fraction

from .calendar import Dated
from .clauses import Clause, Stage
from .doses import total_of
from .items import Split


def join_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    joined: list[Clause] = []
    for clause in clauses:
        last = joined[-1] if joined else None
        if last is None or not _complete(last, clause):
            joined.append(clause)
    _carry_dates(joined)
    return [clause for clause in joined if not clause.is_only_date]


def _complete(last: Clause, clause: Clause) -> bool:
    """Add `clause` to `last` when it only says when, how long or how often."""
    if last.is_header or last.ends_sentence:
        return False
    done = (
        _add_end_of_crossover(last, clause)
        or _add_times(last, clause)
        or _repeats_total(last, clause)
        or _shares_out(last, clause)
        or _add_beginning(last, clause)
        or _add_dose(last, clause)
        or _add_date(last, clause)
        or _add_length(last, clause)
        or _add_rate(last, clause)
        or _add_dose_of_the_day(last, clause)
    )
    if done:
        last.stop, last.ends_sentence = clause.stop, clause.ends_sentence
    return done


def _add_end_of_crossover(last: Clause, clause: Clause) -> bool:
    """“Crossed over to diazepam, completed 3 March”: what was completed is the crossover."""
    if not (last.says("crossover") and clause.cues == ["done"]) or last.stage.date:
        return False
    last.stage.date = clause.stage.date
    return clause.stage.date is not None and not clause.stage.drug


def _add_times(last: Clause, clause: Clause) -> bool:
    if not (clause.is_only_times and last.stage.has_dose):
        return False
    last.times_of_day += clause.times_of_day
    last.stage.times = last.stage.times or clause.stage.times
    return True


def _add_dose(last: Clause, clause: Clause) -> bool:
    """“10 yrs Zopiclone, 7.5 mg”: the dose of the medicine that was named without one."""
    names_only = last.stage.drug is not None and not last.stage.has_dose and len(last.stages) == 1
    if not (names_only and clause.is_only_dose) or set(last.cues) - {"crossover"} or last.is_how:
        return False
    if isinstance(last.date, Dated) and last.stage.date_role not in ("since", "from"):
        return False
    stage, added = last.stage, clause.stage
    stage.amount, stage.split, stage.times = added.amount, added.split, added.times
    last.times_of_day += clause.times_of_day
    return True


def _repeats_total(last: Clause, clause: Clause) -> bool:
    """“5 mg AM / 2.5 mg PM, 7.5 mg total” says one dose twice."""
    is_total = clause.is_only_dose and clause.says("daily") and clause.times_of_day == 0
    is_made_up = last.stage.split is not None or last.stage.times is not None
    return is_total and is_made_up and total_of(last.stage) == total_of(clause.stage)


def _shares_out(last: Clause, clause: Clause) -> bool:
    """“7.5 mg (2.5 mg x 3)”: the same dose, and how it is taken."""
    stage, added = last.stage, clause.stage
    is_plain = stage.amount is not None and not stage.split and not stage.times
    if not (is_plain and clause.is_only_dose and added.times):
        return False
    if last.times_of_day or total_of(stage) != total_of(added):
        return False
    stage.amount, stage.times = added.amount, added.times
    return True


def _add_beginning(last: Clause, clause: Clause) -> bool:
    """“5 mg bid, started Aug 2017”: when that dose began."""
    is_plain = last.stage.has_dose and len(last.stages) == 1 and not last.cues and not last.length
    is_beginning = clause.cues == ["start"] and clause.stage.date is not None
    if not (is_plain and is_beginning and clause.has_only_date) or last.date:
        return False
    last.cues.append("start")
    last.stage.date, last.stage.date_role = clause.stage.date, clause.stage.date_role
    return True


def _add_date(last: Clause, clause: Clause) -> bool:
    if not clause.is_only_date or last.begins_with_date or last.date or last.length:
        return False
    if not last.has_slots and not last.cues:
        return False
    last.stage.date, last.stage.date_role = clause.stage.date, clause.stage.date_role
    last.until = last.until or clause.until
    return True


def _add_length(last: Clause, clause: Clause) -> bool:
    says_use = last.stage.has_dose or last.stage.drug is not None
    if not clause.is_only_length or last.length or not says_use or set(last.cues) - {"daily"}:
        return False
    if last.stage.date is not None and not last.begins_with_date:
        return False
    last.length = clause.length
    return True


def _add_rate(last: Clause, clause: Clause) -> bool:
    """“DLMT, 0.02 mg/day”: the words of the first make a rate of the second."""
    is_lead = not last.has_slots and (last.method is not None or last.says("taper", "cut"))
    is_rate = clause.percent is not None or clause.every is not None or clause.says("daily")
    if not (is_lead and is_rate) or clause.method is not None:
        return False
    cues, method, start = last.cues, last.method, last.start
    for name in Clause.__dataclass_fields__:
        setattr(last, name, getattr(clause, name))
    last.cues, last.method, last.start = [*cues, *clause.cues], method, start
    return True


def _add_dose_of_the_day(last: Clause, clause: Clause) -> bool:
    """“2 mg mane, 5 mg nocte” is one day's dose in two parts."""
    if not _is_part_of_day(last) or not _is_part_of_day(clause) or last.stage.date:
        return False
    if clause.stage.drug or clause.cues:
        return False
    first, second = _parts_of(last.stage), _parts_of(clause.stage)
    last.stage.split = Split(last.start, clause.stop, (*first, *second), "mg")
    last.stage.amount, last.length = None, clause.length
    last.stage.date, last.stage.date_role = clause.stage.date, clause.stage.date_role
    return True


def _is_part_of_day(clause: Clause) -> bool:
    stage = clause.stage
    has_day = clause.times_of_day == 1 and len(clause.stages) == 1
    return has_day and stage.has_dose and stage.times is None


def _parts_of(stage: Stage) -> tuple[Fraction, ...]:
    if stage.split:
        return stage.split.parts
    return (stage.amount.value,) if stage.amount else ()


def _carry_dates(clauses: Sequence[Clause]) -> None:
    """“8/14/21 Lex 5 to 0, Prozac 12 mg”: the date that opens a sentence holds to its end."""
    carried = None
    for place, clause in enumerate(clauses):
        opens = place == 0 or clauses[place - 1].ends_sentence
        if opens:
            leads = clause.begins_with_date and not clause.first.date_role
            carried = clause.date if leads else None
        elif clause.date is not None:
            carried = None
        elif not clause.is_header and clause.length is None:
            clause.carried_date = carried
