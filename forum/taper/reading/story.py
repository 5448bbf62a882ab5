"""What has been told so far: which medicine is spoken of, and its last dose."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from .clauses import Clause, Stage, drugs_of
from .event import Event
from .vocabulary import benzodiazepines

_ENDS = ("stop", "jump", "benzo_free")
_DAILY = ("use", "start", "dose", "crossover", "current")


@dataclass(slots=True)
class Story:
    """Gathers the events in the order of the text.

    `drug` is the medicine spoken of; a clause that names none is about it.
    """

    drug: str | None = None
    has_benzo: bool = False
    adjuncts: bool = False
    in_series: bool = False
    events: list[Event] = field(default_factory=list)
    doses: dict[str | None, Fraction] = field(default_factory=dict)
    lowered: set[str | None] = field(default_factory=set)
    undecided: set[int] = field(default_factory=set)
    told: set[str | None] = field(default_factory=set)

    def add(self, kind: str, drug: str | None, clause: Clause, **fields: Any) -> Event:
        """Write an event down, and remember its dose."""
        approx = bool(fields.pop("approx", False)) or clause.is_approx
        event = Event(kind, drug, clause.start, clause.stop, approx=approx, **fields)
        self.events.append(event)
        if kind not in ("prn", "method"):
            self.told.add(drug)
        reached = event.dose if event.dose is not None else event.to_dose
        if reached is not None and kind not in ("target", "adjunct"):
            self._remember(drug, reached)
        if kind not in ("adjunct", "prn") or drug in benzodiazepines():
            self.drug = drug
        return event

    def add_undecided(self, kind: str, drug: str | None, clause: Clause, **fields: Any) -> None:
        """Write down a dose without a date: past or present shows when all is told."""
        self.add(kind, drug, clause, **fields)
        self.undecided.add(len(self.events) - 1)

    def _remember(self, drug: str | None, dose: Fraction) -> None:
        before = self.doses.get(drug)
        if before is not None and dose < before:
            self.lowered.add(drug)
        self.doses[drug] = dose

    def change_last(self, kind: str) -> None:
        """“staying on it”: what was said last still holds."""
        if self.events and self.events[-1].kind in ("use", "start", "dose"):
            self.events[-1] = replace(self.events[-1], kind=kind)
            self.undecided.discard(len(self.events) - 1)

    def date_last(self, count: int, moment: dict[str, Any]) -> None:
        """“both since 2017”: the date of the lines before that have none."""
        for place in range(max(len(self.events) - count, 0), len(self.events)):
            if self.events[place].date is None:
                self.events[place] = replace(self.events[place], **moment)
                self.undecided.discard(place)

    def drugs_taken(self) -> list[str]:
        """The medicines told of and not ended or left for another, latest last."""
        taken: dict[str, None] = {}
        for event in self.events:
            for left in (event.from_drug, event.drug):
                taken.pop(left or "", None)
            if event.drug and event.kind not in _ENDS:
                taken[event.drug] = None
        return list(taken)

    def regular_drug(self) -> str | None:
        """The medicine spoken of; after one taken now and then, the one taken every day."""
        last = self.events[-1] if self.events else None
        if last is None or last.kind != "prn" or last.drug != self.drug:
            return self.drug
        daily = (e.drug for e in reversed(self.events) if e.kind in _DAILY and e.end is None)
        return next((drug for drug in daily if drug in benzodiazepines()), self.drug)

    def was_told(self, drug: str | None) -> bool:
        """Something was said of it already, besides its form or an occasional dose."""
        return drug in self.told

    def drug_of(self, stage: Stage) -> str | None:
        return stage.drug.generic if stage.drug else self.drug


def begin_story(clauses: Sequence[Clause]) -> Story:
    """The one benzodiazepine of a text, or its one medicine, is meant until another is named."""
    drugs = [drug for drug in drugs_of(clauses) if drug.generic]
    benzos = {drug.generic for drug in drugs if drug.is_benzo}
    named = benzos or {drug.generic for drug in drugs}
    only = next(iter(named)) if len(named) == 1 else None
    return Story(drug=only, has_benzo=bool(benzos))


def settle_undecided(story: Story) -> list[Event]:
    """A lone dose that nothing follows is the current one."""
    events = list(story.events)
    for place in story.undecided:
        is_left = any(_ends(event, events[place]) for event in events[:place])
        later = events[place + 1 :]
        if not is_left and not any(_continues(events[place], event) for event in later):
            events[place] = replace(events[place], kind="current")
    return events


def _ends(earlier: Event, event: Event) -> bool:
    return earlier.kind in _ENDS and earlier.drug == event.drug


def _continues(first: Event, later: Event) -> bool:
    is_past = later.kind == "start" or (later.kind == "use" and later.end is not None)
    if is_past or later.kind in ("adjunct", "method"):
        return False
    return later.drug in (first.drug, None) or later.from_drug == first.drug
