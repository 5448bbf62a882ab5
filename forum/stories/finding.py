"""Someone like me: what a reader may ask for, and the stories that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, func, or_, select

from forum import clock
from forum.boards.models import Post
from forum.boards.queries.rows import AnyRow
from forum.journal.names import generic_name
from forum.members.models import Member
from forum.stories import queries
from forum.stories.models import Method, Story, StoryMedicine
from forum.stories.order import Placed, ordinary_first

# Three to four minutes of reading: a bad night has no more.
MOST_CHARACTERS_NOW = 3_000
# A few nights’ worth, and all of them from the ordinary middle.
MOST_TO_CHOOSE_FROM = 12

_YEAR = timedelta(days=365)


class Took(StrEnum):
    """How long the way down was."""

    UNDER_HALF = "under-6"
    HALF = "6-12"
    YEAR = "12-24"
    LONGER = "over-24"


_MONTHS: Mapping[Took, tuple[int, int | None]] = {
    Took.UNDER_HALF: (0, 6),
    Took.HALF: (6, 12),
    Took.YEAR: (12, 24),
    Took.LONGER: (24, None),
}


TIMES = {
    Took.UNDER_HALF: "under 6 months",
    Took.HALF: "6 to 12 months",
    Took.YEAR: "1 to 2 years",
    Took.LONGER: "over 2 years",
}


def took_of(months: int) -> Took:
    within = (took for took, (_, most) in _MONTHS.items() if most is None or months < most)
    return next(within)


class Stage(StrEnum):
    """Where the author is today."""

    ON_THE_WAY = "on the way"
    OFF_LATELY = "off lately"
    OFF_LONG = "off long"


STAGES = {
    Stage.ON_THE_WAY: "on the way, or steady",
    Stage.OFF_LATELY: "off for under a year",
    Stage.OFF_LONG: "off for over a year",
}


class Age(StrEnum):
    """When the story was written."""

    THIS_YEAR = "this year"
    EARLIER = "earlier"


AGES = {Age.THIS_YEAR: "written in the last year", Age.EARLIER: "written earlier"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """All of it may be left out. A dose range is of the medicine, where one is named."""

    medicine: str = ""
    from_mg: Fraction | None = None
    to_mg: Fraction | None = None
    method: Method | None = None
    took: Took | None = None
    stage: Stage | None = None
    age: Age | None = None


def find_stories(wanted: Wanted, reader: Member | None) -> list[int]:
    """Ids, ordinary middle courses first."""
    conditions = _conditions(wanted, clock.now())
    found = queries.stories_where(conditions, reader)
    return ordinary_first([Placed(row.id, row.taper_months) for row in found])


def count_stories(wanted: Wanted, reader: Member | None) -> int:
    return queries.count_where(_conditions(wanted, clock.now()), reader)


def story_for_now(reader: Member | None, today: date, after: int | None = None) -> int | None:
    """One calm short story: of somebody who is off, with nothing that its author would fold.

    Another each day, and the next one after a given one. None where there is none yet.
    """
    is_off = Story.last_on.is_not(None) & (Story.last_on <= today)
    found = [row for row in queries.stories_where([is_off], reader) if _is_calm(row)]
    ids = ordinary_first([Placed(row.id, row.taper_months) for row in found])[:MOST_TO_CHOOSE_FROM]
    if not ids:
        return None
    if after in ids:
        return ids[(ids.index(after) + 1) % len(ids)]
    return ids[today.toordinal() % len(ids)]


def _is_calm(row: AnyRow) -> bool:
    return not row.content_note and row.length <= MOST_CHARACTERS_NOW


def _conditions(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    asked = (
        _of_medicine(wanted),
        Story.method == wanted.method if wanted.method else None,
        _took(wanted.took) if wanted.took else None,
        _at_stage(wanted.stage, now.date()) if wanted.stage else None,
        _of_age(wanted.age, now) if wanted.age else None,
    )
    return [condition for condition in asked if condition is not None]


def _of_medicine(wanted: Wanted) -> ColumnElement[bool] | None:
    """Medicine and dose are of one and the same line of a story."""
    asked: list[ColumnElement[bool]] = []
    if wanted.medicine:
        name = generic_name(wanted.medicine).lower()
        asked.append(func.lower(StoryMedicine.medicine) == name)
    if wanted.from_mg is not None:
        asked.append(StoryMedicine.start_mg >= wanted.from_mg)
    if wanted.to_mg is not None:
        asked.append(StoryMedicine.start_mg <= wanted.to_mg)
    if not asked:
        return None
    lines = select(StoryMedicine.story_id).where(StoryMedicine.story_id == Story.id, *asked)
    return lines.exists()


def _took(took: Took) -> ColumnElement[bool]:
    least, most = _MONTHS[took]
    long_enough = Story.taper_months >= least
    return long_enough if most is None else and_(long_enough, Story.taper_months < most)


def _at_stage(stage: Stage, today: date) -> ColumnElement[bool]:
    match stage:
        case Stage.ON_THE_WAY:
            return or_(Story.last_on.is_(None), Story.last_on > today)
        case Stage.OFF_LATELY:
            return and_(Story.last_on <= today, Story.last_on > today - _YEAR)
        case Stage.OFF_LONG:
            return Story.last_on <= today - _YEAR


def _of_age(age: Age, now: datetime) -> ColumnElement[bool]:
    this_year = Post.written_at > now - _YEAR
    return this_year if age is Age.THIS_YEAR else ~this_year
