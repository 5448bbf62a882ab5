"""Items gathered into clauses: who took what, how much, when, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .calendar import Dated, Span
from .items import Amount, Drug, Every, Length, Method, Split, Strength, Times


@dataclass(slots=True)
class Stage:
    """One medicine at one dose: a clause has several when arrows join them."""

    drug: Drug | None = None
    amount: Amount | None = None
    split: Split | None = None
    dose_role: str = ""
    times: Times | None = None
    date: Dated | Span | None = None
    date_role: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.drug or self.has_dose or self.date or self.times)

    @property
    def has_dose(self) -> bool:
        return self.amount is not None or self.split is not None


@dataclass(slots=True)
class Clause:
    """What stands together between commas, or less where two statements follow each other."""

    start: int
    stop: int
    stages: list[Stage] = field(default_factory=lambda: [Stage()])
    cues: list[str] = field(default_factory=list)
    origin: Stage = field(default_factory=Stage)
    cut: Amount | None = None
    percent: Fraction | None = None
    every: Every | None = None
    length: Length | None = None
    strength: Strength | None = None
    method: Method | None = None
    until: Dated | None = None
    times_of_day: int = 0
    is_approx: bool = False
    has_unknown_words: bool = False
    begins_with_date: bool = False
    # Set by what stands before the clause.
    ends_sentence: bool = False
    is_header: bool = False
    carried_date: Dated | Span | None = None

    @property
    def stage(self) -> Stage:
        return self.stages[-1]

    @property
    def date(self) -> Dated | Span | None:
        """The clause's own date, or the one its sentence began with."""
        own = (stage.date for stage in reversed(self.stages) if stage.date)
        return next(own, self.carried_date)

    @property
    def first(self) -> Stage:
        return self.stages[0]

    @property
    def is_begun(self) -> bool:
        return self.has_slots or bool(self.cues) or self.method is not None

    @property
    def has_slots(self) -> bool:
        """Something besides cue words was said."""
        return self._has_more_than_dates or any(stage.date for stage in self.stages)

    @property
    def is_about_something_else(self) -> bool:
        """“symptoms lasted 18 months”, “moved house May 2012”: a time, and words we do not know."""
        is_time = self.is_only_date or self.is_only_length
        return self.has_unknown_words and is_time and not self.method

    @property
    def is_only_dose(self) -> bool:
        stage = self.stage
        is_plain = len(self.stages) == 1 and stage.has_dose and not stage.drug
        rest = set(self.cues) <= {"daily"} and not self.method and self.origin.is_empty
        others = (self.cut, self.percent, self.every, self.length, self.strength, self.until)
        return is_plain and rest and not stage.date and all(other is None for other in others)

    @property
    def _has_more_than_dates(self) -> bool:
        others = (self.cut, self.percent, self.every, self.length, self.strength, self.until)
        doses = any(stage.drug or stage.has_dose or stage.times for stage in self.stages)
        if doses or self.times_of_day or not self.origin.is_empty:
            return True
        return any(other is not None for other in others)

    @property
    def is_how(self) -> bool:
        """Says in which form or by which method, rather than how much."""
        return self.method is not None or self.strength is not None

    @property
    def is_only_date(self) -> bool:
        has_date = self.stage.date is not None or self.until is not None
        return has_date and not self.cues and not self.method and self._only(date=True)

    @property
    def has_only_date(self) -> bool:
        """Besides cue words nothing but a date is said."""
        return not self.method and not self.until and self._only(date=True)

    @property
    def is_only_length(self) -> bool:
        return self.length is not None and not self.cues and self._only(length=True)

    @property
    def is_only_times(self) -> bool:
        has_times = self.times_of_day > 0 or self.stage.times is not None
        rest = set(self.cues) <= {"daily"} and not self.method
        return has_times and rest and self._only(times=True)

    def _only(self, *, date: bool = False, length: bool = False, times: bool = False) -> bool:
        stage = self.stage
        said = (
            len(self.stages) > 1 or stage.drug or stage.has_dose,
            self.cut or self.percent is not None or self.every or self.strength,
            not self.origin.is_empty,
            (stage.date or self.until) and not date,
            self.length and not length,
            (stage.times or self.times_of_day) and not times,
        )
        return not any(said)

    def says(self, *names: str) -> bool:
        return bool(self.cues) and any(name in self.cues for name in names)


def drugs_of(clauses: Sequence[Clause]) -> list[Drug]:
    """Every medicine named, in the order of the text."""
    named: list[Drug] = []
    for clause in clauses:
        stages = (clause.origin, *clause.stages)
        named += [stage.drug for stage in stages if stage.drug]
    return sorted(named, key=lambda drug: drug.start)
