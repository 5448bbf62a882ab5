"""What every change of a taper needs."""

from datetime import date, timedelta

from forum import clock
from forum.db import db, insert_unless_there
from forum.journal import queries
from forum.journal.models import Confirmation, Taper, new_record_version
from forum.journal.refusals import BadDay, NoConsent, TooMuch
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.versions.actions import bump

# Whose lines other rooms keep on their pages; see forum/versions.
JOURNAL = "journal"

# More than twenty years of one change a week; a timeline of this size is still worked out at once.
MOST_ROWS = 1_200

# Each plan is worked out anew to know a dose, and only so many are kept at hand.
MOST_PLANS = 100

# A plan or a hold further away than this is a slip of the pen more often than a wish.
FURTHEST_DAYS = 366


def check_may_change(taper: Taper, by: Member) -> None:
    """Raises NoConsent, Banned or TooMuch; call it first in every action that adds a row."""
    if taper.member_id != by.id:
        raise PermissionError("a record is changed by its own member alone")
    refuse_banned(ban_of(by.id))
    if queries.consent_of(by.id) is None:
        raise NoConsent
    if queries.rows_in(taper.id) >= MOST_ROWS:
        raise TooMuch("This record is very long. Please start a new one for what comes next.")


def say_changed(taper: Taper) -> None:
    """Call it last: kept pages and kept timelines of this taper end with it."""
    taper.record_version = new_record_version()
    db.session.flush()
    bump(JOURNAL)


def confirm_today(taper: Taper, by: Member) -> bool:
    """Whoever tells something of today has confirmed today; False if that was so already."""
    today = clock.today_in(by.time_zone)
    return insert_unless_there(Confirmation, taper_id=taper.id, day=today, at=clock.now())


def check_not_ahead(day: date, by: Member) -> None:
    if day > clock.today_in(by.time_zone):
        raise BadDay("This day has not come yet. Please choose today or an earlier day.")


def check_near(day: date, by: Member) -> None:
    if abs(day - clock.today_in(by.time_zone)) > timedelta(days=FURTHEST_DAYS):
        raise BadDay("This day is more than a year away. Please look at the year once more.")
