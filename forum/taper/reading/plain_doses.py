"""Doses without a word for what happened: their dates and neighbours tell what they are."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from .calendar import Dated, Span
from .clauses import Clause, Stage
from .doses import daily_total_of, dose_fields, total_of
from .moments import moment_fields, precision_of
from .story import Story
from .vocabulary import benzodiazepines


class Place(Enum):
    """Where a dose stands in “10 mg > 9 mg > 8.5 mg”."""

    ALONE = "alone"
    BEFORE_OTHERS = "before others"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Said:
    """One stage of a clause, with the medicine it is about; `before` is the dose it came from."""

    clause: Clause
    stage: Stage
    drug: str | None
    place: Place = Place.ALONE
    before: Fraction | None = None

    @property
    def date(self) -> Dated | Span | None:
        return self.stage.date or self.clause.carried_date

    @property
    def has_date(self) -> bool:
        """A date without its year does not count: it cannot be placed."""
        return isinstance(self.date, Span) or (self.date is not None and bool(self.date.day.iso))

    @property
    def total(self) -> Fraction | None:
        return daily_total_of(self.clause, self.stage)

    @property
    def is_of_other_group(self) -> bool:
        return self.drug is not None and self.drug not in benzodiazepines()


def tell_doses(story: Story, clause: Clause) -> None:
    """Tell each stage; “8.1 > 7.9 now” is one event, the dose now and the one before."""
    stages = clause.stages
    drug = next((story.drug_of(stage) for stage in stages if stage.drug), story.drug)
    if clause.origin.has_dose and stages[-1].has_dose:
        tell_stage(story, Said(clause, stages[-1], drug, before=total_of(clause.origin)))
    elif len(stages) == 2 and _is_one_step(story, clause, drug):
        stages[1].date = stages[1].date or stages[0].date
        tell_stage(story, Said(clause, stages[1], drug, before=total_of(stages[0])))
    else:
        _tell_chain(story, clause, drug)


def _is_one_step(story: Story, clause: Clause, drug: str | None) -> bool:
    has_own_date = clause.first.date is not None and not clause.begins_with_date
    if has_own_date or not clause.first.has_dose:
        return False
    return clause.says("now") or story.was_told(drug)


def _tell_chain(story: Story, clause: Clause, drug: str | None) -> None:
    *first, last = clause.stages
    for stage in first:
        tell_stage(story, Said(clause, stage, drug, Place.BEFORE_OTHERS))
    tell_stage(story, Said(clause, last, drug, Place.LAST if first else Place.ALONE))


def tell_stage(story: Story, said: Said) -> None:
    if said.total == 0:
        _tell_nothing_left(story, said)
        return
    kind = _kind(story, said)
    if kind is None:
        kind = "dose" if said.drug in story.doses else "use"
        story.add_undecided(kind, said.drug, said.clause, **_fields(said))
    else:
        story.add(kind, said.drug, said.clause, **_fields(said))


def _fields(said: Said) -> dict[str, Any]:
    fields = dose_fields(said.clause, said.stage)
    moment = moment_fields(said.clause, said.date, said.stage.date_role)
    if said.clause.strength:
        fields["strength"] = said.clause.strength.mg
    if said.before is not None:
        fields["from_dose"] = said.before
    is_approx = bool(fields.get("approx")) or bool(moment.get("approx"))
    return fields | moment | {"approx": is_approx}


def _tell_nothing_left(story: Story, said: Said) -> None:
    kind = "stop" if said.is_of_other_group else "benzo_free"
    moment = moment_fields(said.clause, said.date, said.stage.date_role)
    story.add(kind, said.drug, said.clause, to_dose=Fraction(0), **moment)


def _kind(story: Story, said: Said) -> str | None:
    """Return the kind, or nothing for a dose that may be past or present."""
    if _is_adjunct(story, said):
        return "adjunct"
    if said.clause.says("now") and said.place is not Place.BEFORE_OTHERS:
        return "current"
    if isinstance(said.date, Span):
        return "use" if said.date.last else "current"
    return _kind_with_date(story, said) if said.has_date else _kind_without_date(story, said)


def _is_adjunct(story: Story, said: Said) -> bool:
    if story.adjuncts:
        return True
    is_beside = said.is_of_other_group and story.has_benzo
    return is_beside and not said.has_date and not story.was_told(said.drug)


def _kind_without_date(story: Story, said: Said) -> str | None:
    if said.clause.says("start"):
        return "start"
    if said.clause.length or said.clause.until or said.clause.says("was"):
        return "use"
    if said.place is Place.LAST:
        return "current"
    if said.date is not None:
        return "dose" if said.drug in story.doses or story.in_series else "start"
    return None


def _kind_with_date(story: Story, said: Said) -> str:
    clause, stage = said.clause, said.stage
    if clause.says("start"):
        return "start"
    if clause.length or clause.until or stage.date_role == "until" or not stage.has_dose:
        return "use"
    if story.was_told(said.drug) or story.in_series:
        return _kind_of_change(story, said)
    return _kind_of_first(said)


def _kind_of_change(story: Story, said: Said) -> str:
    """A higher dose is an updose once the dose had come down, or was reached “by” a date."""
    before = story.doses.get(said.drug)
    is_higher = said.total is not None and before is not None and said.total > before
    if is_higher and (said.drug in story.lowered or said.stage.date_role == "by"):
        return "updose"
    return "dose"


def _kind_of_first(said: Said) -> str:
    """“from 2002” and “since May 2012” begin something; a bare year is when it was taken."""
    if said.clause.says("was"):
        return "use"
    if said.clause.says("down"):
        return "dose"
    if said.stage.date_role == "from":
        return "start"
    is_about_a_year = precision_of(said.date) == "year" and not _has_other_readings(said.date)
    return "use" if is_about_a_year else "start"


def _has_other_readings(date: Dated | Span | None) -> bool:
    return isinstance(date, Dated) and bool(date.others)
