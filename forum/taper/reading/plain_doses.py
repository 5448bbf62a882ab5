"""Doses without a word for what happened: their dates and neighbours tell what they are."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import Any

from .calendar import Dated, Span
from .clauses import Clause, Stage
from .doses import dose_fields, total_of
from .moments import moment_fields, precision_of
from .story import Story
from .vocabulary import benzodiazepines


class Place(Enum):
    """Where a dose stands in “10 mg > 9 mg > 8.5 mg”."""

    ALONE = "alone"
    BEFORE_OTHERS = "before others"
    LAST = "last"


def tell_doses(story: Story, clause: Clause) -> None:
    """Tell each stage; “8.1 > 7.9 now” is one event, the dose now and the one before."""
    stages = clause.stages
    drug = next((story.drug_of(stage) for stage in stages if stage.drug), story.drug)
    if clause.origin.has_dose and stages[-1].has_dose:
        tell_stage(story, clause, stages[-1], before=total_of(clause.origin))
    elif len(stages) == 2 and _is_one_step(story, clause, drug):
        story.drug = drug
        tell_stage(story, clause, stages[1], before=total_of(stages[0]))
    else:
        _tell_chain(story, clause, stages, drug)


def _is_one_step(story: Story, clause: Clause, drug: str | None) -> bool:
    if clause.first.date or not clause.first.has_dose:
        return False
    return clause.says("now") or story.was_told(drug)


def _tell_chain(story: Story, clause: Clause, stages: Sequence[Stage], drug: str | None) -> None:
    story.drug = drug
    for stage in stages[:-1]:
        tell_stage(story, clause, stage, place=Place.BEFORE_OTHERS)
    tell_stage(story, clause, stages[-1], place=Place.LAST if len(stages) > 1 else Place.ALONE)


def tell_stage(
    story: Story,
    clause: Clause,
    stage: Stage,
    *,
    before: Fraction | None = None,
    place: Place = Place.ALONE,
) -> None:
    drug = story.drug_of(stage)
    date = stage.date or clause.carried_date
    total = total_of(stage, clause.times_of_day)
    if total == 0:
        _tell_nothing_left(story, clause, stage, drug)
        return
    fields: dict[str, Any] = _fields(clause, stage, date)
    if before is not None:
        fields["from_dose"] = before
    kind = _kind(story, clause, stage, date, place=place)
    if kind is None:
        story.add_undecided(drug, clause, **fields)
    else:
        story.add(kind, drug, clause, **fields)


def _fields(clause: Clause, stage: Stage, date: Dated | Span | None) -> dict[str, Any]:
    fields = dose_fields(clause, stage)
    moment = moment_fields(clause, date, stage.date_role)
    strength = {"strength": clause.strength.mg} if clause.strength else {}
    is_approx = bool(fields.get("approx")) or bool(moment.get("approx"))
    return fields | moment | strength | {"approx": is_approx}


def _tell_nothing_left(story: Story, clause: Clause, stage: Stage, drug: str | None) -> None:
    kind = "benzo_free" if drug is None or drug in benzodiazepines() else "stop"
    date = stage.date or clause.carried_date
    moment = moment_fields(clause, date, stage.date_role)
    story.add(kind, drug, clause, to_dose=Fraction(0), **moment)


def _kind(
    story: Story, clause: Clause, stage: Stage, date: Dated | Span | None, *, place: Place
) -> str | None:
    """Return the kind, or nothing for a dose that may be past or present."""
    drug = story.drug_of(stage)
    has_date = date is not None and (isinstance(date, Span) or date.day.iso is not None)
    if _is_adjunct(story, drug, has_date=has_date):
        return "adjunct"
    if clause.says("now") and place is not Place.BEFORE_OTHERS:
        return "current"
    if isinstance(date, Span):
        return "use" if date.last else "current"
    if not has_date:
        return _kind_without_date(story, clause, drug, date, place=place)
    if clause.length or clause.until or stage.date_role == "until" or not stage.has_dose:
        return "start" if clause.says("start") else "use"
    if clause.says("start"):
        return "start"
    if story.was_told(drug) or story.in_series:
        return _kind_of_change(story, clause, stage, drug)
    return _kind_of_first(clause, stage, date)


def _is_adjunct(story: Story, drug: str | None, *, has_date: bool) -> bool:
    if story.adjuncts:
        return True
    is_other = drug is not None and drug not in benzodiazepines()
    return is_other and story.has_benzo and not has_date and not story.was_told(drug)


def _kind_without_date(
    story: Story,
    clause: Clause,
    drug: str | None,
    date: Dated | Span | None,
    *,
    place: Place,
) -> str | None:
    if clause.says("start"):
        return "start"
    if clause.length or clause.until or clause.says("was"):
        return "use"
    if place is Place.LAST:
        return "current"
    if drug in story.doses:
        return "dose"
    return "start" if date is not None else None


def _kind_of_change(story: Story, clause: Clause, stage: Stage, drug: str | None) -> str:
    """A higher dose is an updose once the dose had come down, or was reached “by” a date."""
    total, before = total_of(stage, clause.times_of_day), story.doses.get(drug)
    is_higher = total is not None and before is not None and total > before
    if is_higher and (drug in story.lowered or stage.date_role == "by"):
        return "updose"
    return "dose"


def _kind_of_first(clause: Clause, stage: Stage, date: Dated | Span | None) -> str:
    """“from 2002” and “since May 2012” begin something; a bare year is when it was taken."""
    if clause.says("was", "down"):
        return "use" if clause.says("was") else "dose"
    if stage.date_role == "from":
        return "start"
    is_about_a_year = precision_of(date) == "year" and not _has_other_readings(date)
    return "use" if is_about_a_year else "start"


def _has_other_readings(date: Dated | Span | None) -> bool:
    return isinstance(date, Dated) and bool(date.others)
