"""What the demo's people tell of their doses, as steps for the filling."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial

from forum.blocks.marks import Mark, write_mark
from forum.demo.blocks import first_block
from forum.demo.days import day_at, moment_at, write_days
from forum.demo.people import DemoEvent, DemoPerson, DemoPlan, DemoTaper
from forum.journal import actions
from forum.journal.forms_of_dose import parse_parts
from forum.journal.models import Taper
from forum.members.models import Member
from forum.taper.amounts import Unit, parse_amount
from forum.taper.record import EventKind, TakenAs

# At this time of day (UTC) the calendar shows the same day from Los Angeles to Auckland, so that
# what is told “today” is told on the day that the file names, wherever the person lives.
_SAME_DAY_EVERYWHERE = time(10, 30)

Step = tuple[datetime, Callable[[], None]]


def taper_steps(
    person: DemoPerson, members: dict[str, Member], post_ids: dict[str, int], today: date
) -> Iterable[Step]:
    """Members and posts are looked up when a step is taken: only then are they there."""
    if person.audience is None:
        return
    telling = _Telling(person, members, post_ids, today)
    yield telling.at(_first_told(person)), telling.consent
    for taper in person.taper:
        yield from telling.steps_of(taper)
    for taper in person.taper:
        if taper.into:
            yield telling.at(taper.crosses), partial(telling.cross_over, taper)


def _first_told(person: DemoPerson) -> int:
    return min((_told(taper, person) for taper in person.taper), default=person.joined)


def _told(taper: DemoTaper, person: DemoPerson) -> int:
    return person.joined if taper.told is None else taper.told


@dataclass(slots=True)
class _Telling:
    """One person's records while they are told, by medicine."""

    person: DemoPerson
    members: dict[str, Member]
    post_ids: dict[str, int]
    today: date
    tapers: dict[str, Taper] = field(default_factory=dict)

    @property
    def by(self) -> Member:
        return self.members[self.person.key]

    def at(self, offset: int) -> datetime:
        return moment_at(offset, _SAME_DAY_EVERYWHERE, self.today)

    def steps_of(self, taper: DemoTaper) -> Iterable[Step]:
        """What happened before the record was begun is told when it is."""
        told = _told(taper, self.person)
        yield self.at(told), partial(self.start, taper)
        for event in taper.events:
            yield self.at(max(told, event.day)), partial(self.tell, taper, event)
        if plan := taper.plan:
            told_on = plan.from_day if plan.told_on is None else plan.told_on
            yield self.at(told_on), partial(self.follow, taper, plan)

    def consent(self) -> None:
        if self.person.audience:
            actions.give_consent(self.by, self.person.audience, self.person.apart)
        if self.person.lines:
            actions.write_own_words(self.by, self.person.lines.strip())

    def start(self, taper: DemoTaper) -> None:
        dose = parse_amount(taper.dose, Unit.DRUG)
        started = actions.start_taper(
            self.by, taper.medicine, dose, beginning=self._beginning(taper)
        )
        self.tapers[taper.medicine] = started
        place = actions.Place(len(self.tapers), in_line=True, role=taper.role)
        actions.arrange_tapers(self.by, {started.id: place})

    def cross_over(self, taper: DemoTaper) -> None:
        old, new = self.tapers[taper.medicine], self.tapers[taper.into]
        actions.cross_over(old, new, day_at(taper.crosses, self.today), self.by)

    def _beginning(self, taper: DemoTaper) -> actions.Beginning | None:
        began = taper.began
        if began is None:
            return None
        dose = parse_amount(began.dose, Unit.DRUG)
        return actions.Beginning(dose, day_at(began.day, self.today), began.precision)

    def tell(self, told: DemoTaper, event: DemoEvent) -> None:
        taper, day = self.tapers[told.medicine], day_at(event.day, self.today)
        match event.did:
            case "changed":
                dose = parse_amount(event.dose, Unit.DRUG)
                actions.change_dose(taper, dose, day, self.by, event.words)
            case "went up":
                dose = parse_amount(event.dose, Unit.DRUG)
                actions.updose(taper, dose, day, self.by, event.words)
            case "came off":
                actions.come_off(taper, day, self.by, event.words)
            case "held":
                actions.hold_dose(taper, day, None, event.words, self.by)
            case "confirmed":
                actions.confirm(taper, self.by)
            case "took that day only":
                dose = parse_amount(event.dose, Unit.DRUG)
                actions.note_dose(taper, dose, day, self.by, event.words)
            case "left the plan":
                actions.end_plan(taper, self.by)
            case "told of earlier":
                actions.add_event(taper, _telling(event, day), self.by)

    def follow(self, taper: DemoTaper, plan: DemoPlan) -> None:
        source = write_days(plan.source, self.today)
        from_day = day_at(plan.from_day, self.today)
        came_from = ""
        if plan.came_from:
            block = first_block(self.post_ids[plan.came_from])
            came_from = write_mark(Mark(block.id, block.version))
        into = self.tapers[taper.medicine]
        actions.follow_plan(into, source, from_day, self.by, came_from=came_from)


def _telling(event: DemoEvent, day: date) -> actions.Telling:
    """A dose of earlier, as well as it is remembered."""
    return actions.Telling(
        kind=EventKind.DOSE,
        dose=parse_amount(event.dose, Unit.DRUG),
        day=day,
        precision=event.precision,
        parts=parse_parts(event.parts),
        taken_as=TakenAs(event.taken_as) if event.taken_as else None,
        words=event.words,
    )
