"""What a member's own record can fill in: for a story they write, and for one like them to read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from forum import clock
from forum.journal.own import OwnTaper
from forum.members.models import Member
from forum.stories.facts import Facts, Taken, months_between
from forum.stories.models import Method
from forum.taper.curve import way_of
from forum.taper.record import PlanInForce, Precision

MOST_MEDICINES = 3
# Cuts at most so many days apart are daily or nearly; the rest are steps.
_NEARLY_DAILY_DAYS = 3


def facts_from(own: Sequence[OwnTaper], member: Member) -> Facts:
    """Only what the records say; how long a medicine was taken before, they do not."""
    today = clock.today_in(member.time_zone)
    ways = [way_of(one.timeline, today) for one in own]
    facts = Facts(
        taken=tuple(_taken(one) for one in own[:MOST_MEDICINES]),
        method=_method(plan for one in own for plan in one.timeline.record.plans),
    )
    if not own or not all(way.off for way in ways):
        return facts
    last = max(way.off for way in ways if way.off)
    cuts = [way.first_exact_cut.day for way in ways if way.first_exact_cut]
    return replace(
        facts,
        last_on=last.replace(day=1),
        last_precision=_coarse([way.precision for way in ways if way.off == last]),
        taper_months=(months_between(min(cuts), last) or None) if cuts else None,
        holds=sum(len(way.held) for way in ways) or None,
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
    return Taken(own.taper.medicine, own.first_dose)


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
