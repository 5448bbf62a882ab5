"""What an address shows, for its owner's today."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from forum import clock
from forum.journal import queries
from forum.journal.records import key_of, timelines_for
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from forum.sharing.badge import badge_text
from forum.sharing.calendar import Course, write_calendar

# However long the day still is: whoever takes an address back is rid of it within the hour.
LONGEST_KEPT_SECONDS = 3600


def badge_words(owner: Member) -> str:
    """What any visitor may see under a post; empty when that is nothing."""
    signature = signatures_for([owner.id], None).under(owner.id, clock.now())
    return badge_text(signature) if signature and signature.text else ""


def calendar_text(owner: Member) -> str:
    """Empty when no consent stands, as it was taken back with everything it showed."""
    if queries.consent_of(owner.id) is None:
        return ""
    return write_calendar(_courses(owner), clock.today_in(owner.time_zone))


def _courses(owner: Member) -> list[Course]:
    tapers = queries.tapers_of(owner.id)
    timelines = timelines_for([key_of(taper) for taper in tapers])
    told = [(taper, timelines[taper.id]) for taper in tapers]
    return [
        Course(uuid5(NAMESPACE_OID, f"{taper.id} {taper.made_at.isoformat()}"), timeline)
        for taper, timeline in told
        if timeline
    ]


def seconds_to_keep(time_zone: str) -> int:
    """At the member's midnight the line is another one."""
    now = clock.now()
    tomorrow = clock.day_in(now, time_zone) + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), clock.zone(time_zone))
    return max(min(int((midnight - now).total_seconds()), LONGEST_KEPT_SECONDS), 0)
