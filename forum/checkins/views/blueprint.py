from datetime import date

from flask import Blueprint, abort

from forum import clock
from forum.checkins.forms import parse_day
from forum.journal.queries import consent_of
from forum.members.session import me

bp = Blueprint("checkins", __name__)


def my_today() -> date:
    return clock.today_in(me().time_zone)


def has_consented() -> bool:
    return consent_of(me().id) is not None


def day_in_address(text: str) -> date:
    """A day that has come, in the one form that an address has."""
    day = parse_day(text)
    if day is None or day.isoformat() != text or day > my_today():
        abort(404)
    return day
