"""Time zones to choose from, by region. Their names come from the tz database."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

UTC = "UTC"
_REGIONS = frozenset(
    {
        "Africa", "America", "Antarctica", "Asia", "Atlantic",
        "Australia", "Europe", "Indian", "Pacific",
    }
)  # fmt: skip


@cache
def time_zone_choices() -> dict[str, dict[str, str]]:
    """Regions with their zones: name to words. Older names stay in: browsers still answer them."""
    names = sorted(name for name in available_timezones() if _region(name) in _REGIONS)
    regions = {
        region: {name: _words(name) for name in inside}
        for region, inside in groupby(names, _region)
    }
    return {"Anywhere": {UTC: "UTC (no time zone of my own)"}, **regions}


def _region(name: str) -> str:
    return name.partition("/")[0]


def _words(name: str) -> str:
    """America/Argentina/Buenos_Aires reads “Argentina, Buenos Aires” under its region."""
    return name.partition("/")[2].replace("/", ", ").replace("_", " ")
