"""The only “now”. Tests and the filling of the demonstration set it with `stand_still`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_fixed: list[datetime] = []


def now() -> datetime:
    """Aware UTC."""
    if _fixed:
        return _fixed[-1]
    return datetime.now(UTC)


def today_in(zone_name: str) -> date:
    """The calendar day it is now for somebody living in that time zone (UTC if unknown)."""
    return day_in(now(), zone_name)


def day_in(moment: datetime, zone_name: str) -> date:
    """The calendar day of a moment for somebody living in that time zone (UTC if unknown)."""
    return moment.astimezone(zone(zone_name)).date()


# The library itself keeps only eight zones at hand, and a page of a thread may need more.
@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@contextmanager
def stand_still(moment: datetime) -> Iterator[None]:
    """`now()` answers this moment, in every thread: never do this while a server is serving."""
    _fixed.append(moment)
    try:
        yield
    finally:
        _fixed.pop()
