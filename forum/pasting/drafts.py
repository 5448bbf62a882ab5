"""What was read in an old signature, as lines of a record to be looked at one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forum.pasting.days import RoughDay, day_written, rough_day_of
from forum.taper.amounts import write_mg_short
from forum.taper.reading import Event, Question, Reading
from forum.taper.record import EventKind

# More lines than any signature holds; a text of lists and numbers is not taken apart further.
MOST_LINES = 40

_KINDS = {
    "use": EventKind.DOSE,
    "start": EventKind.START,
    "dose": EventKind.DOSE,
    "current": EventKind.DOSE,
    "taper_start": EventKind.DOSE,
    "crossover": EventKind.CROSSOVER,
    "hold": EventKind.HOLD,
    "adjunct": EventKind.DOSE,
    "updose": EventKind.UPDOSE,
    "reinstate": EventKind.REINSTATE,
    "cold_turkey": EventKind.STOP,
    "jump": EventKind.JUMP,
    "stop": EventKind.STOP,
    "benzo_free": EventKind.STOP,
}
# These say nothing without a dose, so they become a note in the member's words.
NEED_A_DOSE = frozenset(
    {
        EventKind.START,
        EventKind.DOSE,
        EventKind.CROSSOVER,
        EventKind.UPDOSE,
        EventKind.REINSTATE,
        EventKind.HOLD,
    }
)
_SAID = {
    EventKind.START: "began",
    EventKind.DOSE: "dose",
    EventKind.CROSSOVER: "crossed over",
    EventKind.UPDOSE: "went up",
    EventKind.REINSTATE: "started again",
    EventKind.HOLD: "held",
    EventKind.JUMP: "jumped, none from then on",
    EventKind.STOP: "none from then on",
    EventKind.NOTE: "a note",
}
ENDS = frozenset({EventKind.STOP, EventKind.JUMP})


@dataclass(frozen=True, slots=True)
class Draft:
    """One line as it was read; `quote` are the words it came from.

    `medicine` is empty where none was named. `days` and `doses` are readings to choose from, where
    the words have more than one; `asks_if_today` where a present dose has no date.
    """

    quote: str
    medicine: str
    kind: EventKind
    dose: Fraction | None
    day: RoughDay
    words: str = ""
    days: tuple[str, ...] = ()
    doses: tuple[str, ...] = ()
    asks_if_today: bool = False

    @property
    def reading(self) -> str:
        """What would be kept, in a few words."""
        parts = [self.medicine or "a medicine not named", _SAID[self.kind]]
        if self.dose is not None:
            parts.append(write_mg_short(self.dose))
        when = self.day.written
        return " ".join(parts) + (f", {when}" if when else "")


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """The lines that go into one record; earlier medicines before a crossover belong to it.

    While both are still taken each has its own record: then `takes_place_of` names the one that is
    left, and `crossing` is what is known of the first day with both.
    """

    medicine: str
    drafts: tuple[Draft, ...]
    is_adjunct: bool = False
    takes_place_of: str = ""
    crossing: RoughDay | None = None


def draft_records(text: str, reading: Reading) -> tuple[DraftRecord, ...]:
    """In the order in which the text names them."""
    events = reading.events[:MOST_LINES]
    names = _record_names(events)
    gathered: dict[str, list[Draft]] = {}
    for event in events:
        drafts = [*_drafts(text, event, reading.ambiguous), *_end(text, event, events)]
        for draft in drafts:
            name = names.get(draft.medicine, draft.medicine)
            gathered.setdefault(name, []).append(draft)
    return tuple(_record(name, lines, events) for name, lines in gathered.items())


def _record(name: str, lines: Sequence[Draft], events: Sequence[Event]) -> DraftRecord:
    kinds = {event.kind for event in events if event.drug == name}
    crossing = next((event for event in _under_way(events) if event.drug == name), None)
    return DraftRecord(
        name,
        tuple(_with_todays(name, lines)),
        is_adjunct=kinds == {"adjunct"},
        takes_place_of=(crossing.from_drug or "") if crossing else "",
        crossing=rough_day_of(crossing) if crossing else None,
    )


def _record_names(events: Sequence[Event]) -> dict[str, str]:
    """A medicine crossed over from is told in the record of the one that took its place."""
    into = {event.from_drug: event.drug for event in _crossovers(events) if event.drug}
    for event in _under_way(events):
        into.pop(event.from_drug, None)
    return {left: _last(left, into) for left in into if left}


def _crossovers(events: Sequence[Event]) -> list[Event]:
    return [
        event for event in events if event.kind == "crossover" and event.from_drug and event.drug
    ]


def _under_way(events: Sequence[Event]) -> list[Event]:
    """Crossovers after which the text still tells something of the medicine that is left."""
    return [
        event
        for event in _crossovers(events)
        if any(
            later.drug == event.from_drug and later.start >= event.stop and _is_later(later, event)
            for later in events
        )
    ]


def _is_later(told: Event, crossover: Event) -> bool:
    """What has an earlier date was told afterwards, and happened before."""
    return not told.date or not crossover.date or told.date >= crossover.date


def _last(name: str, into: Mapping[str | None, str]) -> str:
    """Who went there and back again is told once: no step is taken twice."""
    seen = {name}
    while name in into and into[name] not in seen:
        name = into[name]
        seen.add(name)
    return name


def _drafts(text: str, event: Event, questions: Sequence[Question]) -> Iterator[Draft]:
    if event.kind == "crossover" and event.from_drug and event.from_dose:
        quote = text[event.start : event.stop]
        dose, unknown = event.from_dose, RoughDay()
        yield Draft(quote, event.from_drug, EventKind.DOSE, dose, unknown)
    yield _with_questions(text, event, _draft(text[event.start : event.stop], event), questions)


def _end(text: str, event: Event, events: Sequence[Event]) -> Iterator[Draft]:
    """“2003-2015 Paxil 20mg”, and nothing of it later: none from 2015 on."""
    of_the_same = [other for other in events if event.drug in (other.drug, other.from_drug)]
    if event.kind == "use" and event.end and of_the_same[-1] is event:
        day = day_written(event.end) or RoughDay()
        yield Draft(text[event.start : event.stop], event.drug or "", EventKind.STOP, None, day)


def _with_todays(medicine: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Without a date a line stands before all others; after one that has a date, it is asked."""
    is_later = False
    for draft in drafts:
        is_open = draft.day == RoughDay() and not draft.days and draft.kind is not EventKind.NOTE
        asks = is_open and is_later and draft.medicine == medicine
        yield replace(draft, asks_if_today=draft.asks_if_today or asks)
        is_later = is_later or draft.day.year is not None


def _draft(quote: str, event: Event) -> Draft:
    kind = _KINDS.get(event.kind, EventKind.NOTE)
    dose = None if kind in ENDS or kind is EventKind.NOTE else _dose(event)
    if dose is None and kind in NEED_A_DOSE:
        kind = EventKind.NOTE
    return Draft(
        quote=quote,
        medicine=event.drug or "",
        kind=kind,
        dose=dose,
        day=rough_day_of(event),
        words=quote if kind is EventKind.NOTE or event.approx else "",
        asks_if_today=event.kind == "current" and event.date is None,
    )


def _dose(event: Event) -> Fraction | None:
    """Drops and mL are no mg: their line keeps its words."""
    if event.unit not in (None, "mg", "mg/day"):
        return None
    if event.kind == "taper_start":
        return event.from_dose if event.dose is None else event.dose
    return event.to_dose if event.dose is None else event.dose


def _with_questions(text: str, event: Event, draft: Draft, questions: Sequence[Question]) -> Draft:
    """A question belongs to the line whose words it asks about."""
    for question in questions:
        if not _is_about(text, event, question):
            continue
        if question.readings[0].endswith(" mg"):
            draft = replace(draft, doses=question.readings, dose=None)
        else:
            draft = replace(draft, days=question.readings, day=RoughDay())
    return draft


def _is_about(text: str, event: Event, question: Question) -> bool:
    if question.text == event.date_text:
        return True
    return question.text in text[event.start : event.stop]
