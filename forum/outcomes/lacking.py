"""Why one's own record does not count yet, in words for its owner."""

from datetime import date

from forum.journal.names import generic_name
from forum.outcomes.bands import band_of
from forum.outcomes.candidates import is_known
from forum.outcomes.policy import KNOWN
from forum.taper.curve import way_of
from forum.taper.record import Timeline


def what_is_lacking(medicine: str, timeline: Timeline, today: date) -> str:
    """The first thing that keeps `what_counts` from an answer."""
    way = way_of(timeline, today)
    cut = way.first_cut
    if cut is None:
        return "it tells of no cut yet"
    if len(way.medicines) != 1:
        return "it tells of switching to or from another medicine"
    if not is_known(cut, timeline.record):
        return "the first cut, or the dose before it, is not known to the month"
    if band_of(generic_name(medicine), cut.before) is None:
        return "this medicine is not counted here"
    if not way.off:
        return "today’s dose is not known"
    if way.precision not in KNOWN:
        return "the last dose is not known to the month"
    return "you have been off for under four weeks"
