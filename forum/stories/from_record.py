"""What a member's own record can fill in: for a story they write, and for one like them to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from forum import clock
from forum.journal.models import Taper, TaperRole
from forum.journal.queries import consent_of, tapers_of
from forum.journal.records import key_of, timelines_for
from forum.members.models import Member
from forum.stories.facts import Facts, Taken, months_between
from forum.stories.models import Method
from forum.taper.curve import Curve, curve_of, whole_span
from forum.taper.record import PlanInForce, Precision, Timeline

MOST_MEDICINES = 3
# Cuts at most so many days apart are daily or nearly; the rest are steps.
_NEARLY_DAILY_DAYS = 3


@dataclass(frozen=True, slots=True)
class OwnTaper:
    """A record whose dose can be told."""

    taper: Taper
    timeline: Timeline


def own_tapers(member: Member) -> list[OwnTaper]:
    """None without a consent that stands. What is taken beside a taper is left out."""
    if consent_of(member.id) is None:
        return []
    tapers = [taper for taper in tapers_of(member.id) if taper.role is TaperRole.TAPER]
    timelines = timelines_for([key_of(taper) for taper in tapers])
    found = ((taper, timelines[taper.id]) for taper in tapers)
    return [OwnTaper(taper, timeline) for taper, timeline in found if timeline]


def facts_from(own: Sequence[OwnTaper], member: Member) -> Facts:
    """Only what the records say; how long a medicine was taken before, they do not."""
    today = clock.today_in(member.time_zone)
    ways = [_way(one.timeline, today) for one in own]
    facts = Facts(
        taken=tuple(_taken(one) for one in own[:MOST_MEDICINES]),
        method=_method(plan for one in own for plan in one.timeline.record.plans),
    )
    if not own or not all(way.off for way in ways):
        return facts
    last = max(way.off for way in ways if way.off)
    cuts = [way.first_cut for way in ways if way.first_cut]
    return replace(
        facts,
        last_on=last.replace(day=1),
        last_precision=_coarse([way.precision for way in ways if way.off == last]),
        taper_months=(months_between(min(cuts), last) or None) if cuts else None,
        holds=sum(way.holds for way in ways) or None,
    )


def filled_up(facts: Facts, known: Facts) -> Facts:
    """What was told stays; only what was left empty comes from the record."""
    holds = known.holds if facts.holds is None else facts.holds
    filled = replace(
        facts,
        taken=facts.taken or known.taken,
        method=facts.method or known.method,
        taper_months=facts.taper_months or known.taper_months,
        holds=holds,
    )
    if filled.last_on is None:
        filled = replace(filled, last_on=known.last_on, last_precision=known.last_precision)
    return filled


def _taken(own: OwnTaper) -> Taken:
    base = own.timeline.bases.get(own.taper.medicine)
    return Taken(own.taper.medicine, (base.dose or None) if base else None)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a curve tells up to today. A cut counts only when its day is known exactly."""

    first_cut: date | None
    off: date | None
    precision: Precision
    holds: int


def _way(timeline: Timeline, today: date) -> _Way:
    span = whole_span(timeline, today)
    if span is None or span[0] > today:
        return _Way(None, None, Precision.NONE, 0)
    curve = curve_of(timeline, span[0], today)
    points = curve.points
    last = points[-1] if points else None
    is_off = last is not None and not last.dose
    return _Way(
        first_cut=_first_cut(curve),
        off=last.day if last and is_off else None,
        precision=last.precision if last else Precision.NONE,
        holds=sum(point.held for point in points),
    )


def _first_cut(curve: Curve) -> date | None:
    """Not the last cut to nothing, which alone says nothing of the way there."""
    before = Fraction(0)
    for point in curve.points:
        if 0 < point.dose < before and point.precision is Precision.DAY:
            return point.day
        before = point.dose
    return None


def _coarse(precisions: Iterable[Precision]) -> Precision:
    """A month is as near as a story needs."""
    return Precision.YEAR if Precision.YEAR in precisions else Precision.MONTH


def _method(plans: Iterable[PlanInForce]) -> Method | None:
    found = {_method_of(plan) for plan in plans} - {None}
    return Method.BOTH if len(found) > 1 else next(iter(found), None)


def _method_of(plan: PlanInForce) -> Method | None:
    if len(plan.after_days) < 2:
        return None
    apart = plan.after_days[1] - plan.after_days[0]
    return Method.DAILY if apart <= _NEARLY_DAILY_DAYS else Method.STEPS


def first_dose(own: Sequence[OwnTaper]) -> Taken | None:
    """Of the record that its member puts first, where the dose it began from is known."""
    taken = _taken(own[0]) if own else None
    return taken if taken and taken.start_mg else None
