"""A member's own records as other rooms read them: with their timelines, while a consent stands."""

from dataclasses import dataclass
from fractions import Fraction

from forum.journal.models import Taper, TaperRole
from forum.journal.queries import consent_of, tapers_of
from forum.journal.records import key_of, timelines_for
from forum.members.models import Member
from forum.taper.record import Timeline


@dataclass(frozen=True, slots=True)
class OwnTaper:
    """A record whose dose can be told."""

    taper: Taper
    timeline: Timeline

    @property
    def first_dose(self) -> Fraction | None:
        """The dose that it began from; None where it is not known, or was none."""
        base = self.timeline.bases.get(self.taper.medicine)
        return (base.dose or None) if base else None


def own_tapers(member: Member) -> list[OwnTaper]:
    """None without a consent that stands. What is taken beside a taper is left out."""
    if consent_of(member.id) is None:
        return []
    tapers = [taper for taper in tapers_of(member.id) if taper.role is TaperRole.TAPER]
    timelines = timelines_for([key_of(taper) for taper in tapers])
    found = ((taper, timelines[taper.id]) for taper in tapers)
    return [OwnTaper(taper, timeline) for taper, timeline in found if timeline]
