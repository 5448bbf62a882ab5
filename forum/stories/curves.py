"""The curves above stories, of those who agreed and whose consent stands."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forum import clock
from forum.boards.queries.rows import AnyRow
from forum.journal.records import TaperKey, timelines_for
from forum.stories.queries import tapers_drawn
from forum.taper.curve import DosePicture, Spark, curve_of, draw_dose, spark_of, whole_span
from forum.taper.record import Timeline


class Drawn(NamedTuple):
    medicine: str
    picture: DosePicture


def sparks_of(stories: Sequence[AnyRow]) -> dict[int, list[Spark]]:
    """By story, for a list. Two statements at most."""
    sparks: dict[int, list[Spark]] = defaultdict(list)
    for story, _, timeline in _timelines(stories):
        spark = spark_of(timeline, _today(story))
        if spark:
            sparks[story.id].append(spark)
    return sparks


def curves_of(story: AnyRow) -> list[Drawn]:
    """As on the page of a public record, but never what is only planned."""
    drawn = (
        (medicine, _picture(timeline, _today(story)))
        for _, medicine, timeline in _timelines([story])
    )
    return [Drawn(medicine, picture) for medicine, picture in drawn if picture]


def _timelines(stories: Sequence[AnyRow]) -> list[tuple[AnyRow, str, Timeline]]:
    by_id = {story.id: story for story in stories}
    rows = tapers_drawn(list(by_id))
    timelines = timelines_for([TaperKey(row.id, row.medicine, row.record_version) for row in rows])
    found = ((by_id[row.story_id], row.medicine, timelines[row.id]) for row in rows)
    return [(story, medicine, told) for story, medicine, told in found if told]


def _today(story: AnyRow) -> date:
    return clock.today_in(story.time_zone or "UTC")


def _picture(timeline: Timeline, today: date) -> DosePicture | None:
    span = whole_span(timeline, today)
    if span is None or span[0] > today:
        return None
    return draw_dose(curve_of(timeline, span[0], min(span[1], today)), today)
