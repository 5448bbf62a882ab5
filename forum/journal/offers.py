"""A plan's values beside the member's own record, to be looked at one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from forum.journal.models import Taper
from forum.journal.names import generic_name
from forum.journal.records import key_of, timelines_for
from forum.journal.schedules import PlanText
from forum.taper.amounts import write_mg_short, write_ml_short, write_strength
from forum.taper.blocks import write_block
from forum.taper.record import Timeline
from forum.taper.schedule.pace_words import Care, care_for

NEW_TAPER = "new"

# A plan that begins later than this is looked at again before it does.
_FURTHEST = timedelta(days=366)

# What each line of a plan is called on the page; other lines keep their own name.
_LABELS = {
    "medicine": "Medicine",
    "start": "First dose",
    "cut": "Each cut",
    "until": "It goes down to",
    "strength": "Strength of the liquid",
    "mark": "Smallest mark of the syringe",
    "hold": "A hold in it",
    "first cut": "The first cut is made",
    "round": "Rounding",
    "row": "The steps",
}
# A plan may also end after a number of cuts or days, or with whichever comes first.
_ENDS = "Its end"
_PLAINER = {
    "every 1 day": "every day",
    "% of current ": "% of the current dose ",
    "% of start ": "% of the first dose ",
}
# Of a long table the first lines and their number are enough to know it again.
_MOST_OF_A_KIND = 8


@dataclass(frozen=True, slots=True)
class Value:
    """`own` is what the record says of the same thing, empty when it says nothing.

    `consequence` is what follows from the difference, where that is a sum.
    """

    key: str
    label: str
    planned: str
    own: str
    differs: bool
    consequence: str = ""


@dataclass(frozen=True)
class Offer:
    """A plan beside the record that it would go into; None is a new one."""

    plan: PlanText
    tapers: Sequence[Taper]
    into: Taper | None
    day: date

    @cached_property
    def values(self) -> list[Value]:
        """Every line of the plan's text, with the record as it stands on the plan's first day."""
        timeline = self._timeline
        own = _own(timeline, self.day) if timeline else {}
        different = set(_differences(self.plan, timeline, self.day)) if timeline else ()
        return [
            Value(
                key=f"{key}: {words}",
                label=_label(key, words),
                planned=_in_plain_words(words),
                own=own.get(key, ""),
                differs=key in different,
                consequence=self._other_volumes() if key == "strength" else "",
            )
            for key, words in _lines(self.plan)
        ]

    def _other_volumes(self) -> str:
        """What the plan’s first volume holds in a liquid of the member’s own strength."""
        planned = self.plan.schedule.request.mg_per_ml
        own = self._timeline.strength_on(self.day) if self._timeline else None
        dose = self.plan.schedule.dose_on_day(1)
        if not planned or not own or own == planned or not dose:
            return ""
        volume = dose / planned
        drawn, held = write_ml_short(volume), write_mg_short(volume * own)
        return (
            f"The plan draws {drawn} for {write_mg_short(dose)}; {drawn} of yours would hold "
            f"{held}. Use its volumes only with a liquid of {write_strength(planned)}."
        )

    @cached_property
    def _timeline(self) -> Timeline | None:
        return timelines_for([key_of(self.into)])[self.into.id] if self.into else None

    @cached_property
    def care(self) -> Care | None:
        """The guidance to be read before such a plan begins."""
        return care_for(self.plan.schedule)

    @property
    def care_key(self) -> str:
        """Names the words that a tick stands for; empty where there is nothing to read."""
        return f"{self.care.label}:{self.care.version}" if self.care else ""

    @property
    def fingerprint(self) -> str:
        """Changes with what is shown beside the plan, so that nobody agrees to something unseen."""
        return "; ".join(f"{value.own} {value.differs}" for value in self.values)

    @property
    def choices(self) -> dict[str, str]:
        own = {str(taper.id): f"My record of {taper.medicine}" for taper in self.tapers}
        return own | {NEW_TAPER: "A new record"}


def offer_of(plan: PlanText, tapers: Sequence[Taper], day: date) -> Offer:
    """Into the record of the same medicine; a plan without a name goes into the first one."""
    name = generic_name(plan.medicine)
    same = (taper for taper in tapers if not name or taper.medicine == name)
    return Offer(plan, tapers, next(same, None), day)


def offer_into(plan: PlanText, tapers: Sequence[Taper], chosen: str, day: date) -> Offer:
    """Into the record that was chosen; anything unknown is a new one."""
    into = next((taper for taper in tapers if str(taper.id) == chosen), None)
    return Offer(plan, tapers, into, day)


def first_day_of(plan: PlanText, today: date) -> date:
    """The day that the plan itself names, while it is still to come and near; else today."""
    named = plan.schedule.request.start_date
    return named if named and timedelta(0) < named - today <= _FURTHEST else today


def _lines(plan: PlanText) -> Iterator[tuple[str, str]]:
    """Lines of one kind together; without the date, because the member chooses the day anew.

    The first dose stands by itself in any plan, to be compared with that of the day.
    """
    undated = replace(plan.schedule.request, start_date=None)
    gathered: dict[str, list[str]] = {}
    for line in write_block(replace(plan.block, request=undated)).splitlines():
        key, _, words = line.partition(": ")
        gathered.setdefault(key, []).append(words)
    if "start" not in gathered:
        first = write_mg_short(plan.schedule.dose_on_day(1))
        gathered = {"medicine": gathered.pop("medicine", []), "start": [first]} | gathered
    yield from ((key, _shortened(lines)) for key, lines in gathered.items() if lines)


def _label(key: str, words: str) -> str:
    is_other_end = key == "until" and not words.endswith("mg")
    return _ENDS if is_other_end else _LABELS.get(key, key)


def _in_plain_words(words: str) -> str:
    """A block’s text is short, so that it can be typed; here it is read and agreed to."""
    for written, said in _PLAINER.items():
        words = words.replace(written, said)
    return words


def _shortened(lines: list[str]) -> str:
    rest = len(lines) - _MOST_OF_A_KIND
    more = [f"and {rest} more"] if rest > 0 else []
    return "; ".join([*lines[:_MOST_OF_A_KIND], *more])


def _own(timeline: Timeline, day: date) -> dict[str, str]:
    own = {"medicine": timeline.record.medicine}
    today, strength = timeline.dose_on(day), timeline.strength_on(day)
    if today:
        own["start"] = write_mg_short(today.dose)
    if strength:
        own["strength"] = write_strength(strength)
    return own


def _differences(plan: PlanText, timeline: Timeline, day: date) -> Iterator[str]:
    if plan.medicine and generic_name(plan.medicine) != timeline.record.medicine:
        yield "medicine"
    today, strength = timeline.dose_on(day), timeline.strength_on(day)
    if today and today.dose != plan.schedule.dose_on_day(1):
        yield "start"
    if strength and strength != plan.schedule.request.mg_per_ml:
        yield "strength"
