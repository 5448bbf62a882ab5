"""Stories as one reader may see them: those whose thread is open to them and whose text stands."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from forum.boards.models import Board, Post, Thread
from forum.boards.queries.posts import stands, with_place
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of, standing_columns
from forum.db import db
from forum.journal.models import Consent, Field, Taper
from forum.members.models import Member
from forum.stories.facts import IN_ITS_ROW, Facts, Taken
from forum.stories.models import Story, StoryAnswer, StoryBoard, StoryCurve, StoryMedicine

# The newest of so many are looked through; more is another kind of forum.
MOST_LOOKED_THROUGH = 2_000


def story_board(reader: Member | None) -> AnyRow | None:
    """The board in which this reader may find stories; None where none is chosen or open."""
    return row_of(_board(sight_of(reader)), reader_id=reader_id(reader))


@cache
def _board(sight: Sight) -> AnySelect:
    return (
        select(Board.id, Board.slug, Board.title, *standing_columns(sight))
        .join(StoryBoard, StoryBoard.board_id == Board.id)
        .where(open_to(sight))
    )


def stories_where(
    conditions: Sequence[ColumnElement[bool]], reader: Member | None
) -> Sequence[AnyRow]:
    """What an order and a choice are made from, the newest first."""
    sight = sight_of(reader)
    statement = (
        _seen(select(Story.id, Story.taper_months, Story.content_note, Post.written_at), sight)
        .add_columns(func.length(Post.plain).label("length"))
        .where(*conditions)
        .order_by(Story.id.desc())
        .limit(MOST_LOOKED_THROUGH)
    )
    return rows_of(statement, reader_id=reader_id(reader))


def count_where(conditions: Sequence[ColumnElement[bool]], reader: Member | None) -> int:
    statement = _seen(select(func.count().label("stories")), sight_of(reader)).where(*conditions)
    return int(rows_of(statement, reader_id=reader_id(reader))[0].stories)


def stories_listed(story_ids: Sequence[int], reader: Member | None) -> list[AnyRow]:
    """In this order; what is not open to the reader is left out."""
    values = {"reader_id": reader_id(reader), "story_ids": list(story_ids)}
    found = {row.id: row for row in rows_of(_listed(sight_of(reader)), **values)}
    return [found[story_id] for story_id in story_ids if story_id in found]


@cache
def _listed(sight: Sight) -> AnySelect:
    return _whole(sight).where(Story.id.in_(bindparam("story_ids", expanding=True)))


def story_at(story_id: int, reader: Member | None) -> AnyRow | None:
    return row_of(_one(sight_of(reader)), story_id=story_id, reader_id=reader_id(reader))


@cache
def _one(sight: Sight) -> AnySelect:
    return (
        _whole(sight)
        # A short line is its own title, and is not said twice.
        .add_columns((Post.source == Thread.title).label("is_its_title"), *standing_columns(sight))
        .where(Story.id == bindparam("story_id"))
    )


def _whole(sight: Sight) -> AnySelect:
    shown = select(
        Story.__table__,
        Post.author_id,
        Post.written_at,
        Post.thread_id,
        Thread.slug,
        Thread.title,
        Thread.last_number,
        Member.name.label("author"),
        Member.time_zone,
    )
    return _seen(shown, sight)


def _seen(statement: AnySelect, sight: Sight) -> AnySelect:
    return with_place(statement.select_from(Story).join(Post, Post.id == Story.post_id), sight)


def facts_of(stories: Collection[AnyRow]) -> dict[int, Facts]:
    """By story. Two statements, however many."""
    ids = [story.id for story in stories]
    taken, curves = _taken_in(ids), _curves_in(ids)
    return {story.id: _facts(story, taken[story.id], curves[story.id]) for story in stories}


def _facts(story: AnyRow, taken: Sequence[Taken], curves: Collection[int]) -> Facts:
    in_its_row = {name: getattr(story, name) for name in IN_ITS_ROW}
    return Facts(taken=tuple(taken), curves=frozenset(curves), **in_its_row)


def _taken_in(story_ids: Collection[int]) -> Mapping[int, list[Taken]]:
    taken: dict[int, list[Taken]] = defaultdict(list)
    rows = rows_of(_TAKEN, story_ids=list(story_ids)) if story_ids else ()
    for row in rows:
        taken[row.story_id].append(Taken(row.medicine, row.start_mg))
    return taken


_TAKEN = (
    select(StoryMedicine.story_id, StoryMedicine.medicine, StoryMedicine.start_mg)
    .where(StoryMedicine.story_id.in_(bindparam("story_ids", expanding=True)))
    .order_by(StoryMedicine.story_id, StoryMedicine.place)
)


def _curves_in(story_ids: Collection[int]) -> Mapping[int, set[int]]:
    curves: dict[int, set[int]] = defaultdict(set)
    rows = rows_of(_CURVES, story_ids=list(story_ids)) if story_ids else ()
    for row in rows:
        curves[row.story_id].add(row.taper_id)
    return curves


_CURVES = select(StoryCurve.story_id, StoryCurve.taper_id).where(
    StoryCurve.story_id.in_(bindparam("story_ids", expanding=True))
)


def tapers_drawn(story_ids: Collection[int]) -> Sequence[AnyRow]:
    """The records that stand above these stories, of owners whose consent stands."""
    return rows_of(_DRAWN, story_ids=list(story_ids)) if story_ids else ()


_DRAWN = (
    select(StoryCurve.story_id, Taper.id, Taper.medicine, Taper.record_version)
    .join(Taper, Taper.id == StoryCurve.taper_id)
    .join(
        Consent,
        (Consent.member_id == Taper.member_id)
        & (Consent.field == Field.DOSE.value)
        & Consent.withdrawn_at.is_(None),
    )
    .where(StoryCurve.story_id.in_(bindparam("story_ids", expanding=True)))
    .order_by(StoryCurve.story_id, Taper.place, Taper.id)
)


def story_of_submission(author_id: int, submission_key: str) -> int | None:
    """The story that a form made when it was sent the first time."""
    row = row_of(_OF_SUBMISSION, author_id=author_id, submission_key=submission_key)
    return int(row.id) if row else None


_OF_SUBMISSION = (
    select(Story.id)
    .join(Post, Post.id == Story.post_id)
    .where(
        Post.author_id == bindparam("author_id"),
        Post.submission_key == bindparam("submission_key"),
    )
)


def story_of_thread() -> ColumnElement[Any]:
    """For the row of a thread: the story that its first post is, if it is one."""
    return (
        select(Story.id)
        .join(Post, Post.id == Story.post_id)
        # The number keeps it to one look-up, however long the thread.
        .where(Post.thread_id == Thread.id, Post.number == 1)
        .correlate(Thread)
        .scalar_subquery()
    )


def teller_of_thread() -> ColumnElement[Any]:
    """For the row of a thread: who may put facts above it, where it stands among the stories.

    None where it is a story, or where its text was withdrawn.
    """
    story = select(Story.id).where(Story.post_id == Post.id).exists()
    return (
        select(Post.author_id)
        .join(StoryBoard, StoryBoard.board_id == Thread.board_id)
        .where(Post.thread_id == Thread.id, Post.number == 1, ~story, stands())
        .correlate(Thread)
        .scalar_subquery()
    )


def holds_stories() -> ColumnElement[bool]:
    """For the row of a board: whether it is the one in which stories stand."""
    return select(StoryBoard.board_id).where(StoryBoard.board_id == Board.id).exists()


def first_post_in_story_board(thread_id: int, reader: Member | None) -> AnyRow | None:
    """None where this reader sees no such thread, or it stands in another board."""
    values = {"thread_id": thread_id, "reader_id": reader_id(reader)}
    return row_of(_first_post(sight_of(reader)), **values)


@cache
def _first_post(sight: Sight) -> AnySelect:
    first = select(Post.id, Post.author_id).where(
        Post.thread_id == bindparam("thread_id"), Post.number == 1, holds_stories()
    )
    return with_place(first, sight)


def has_story(member_id: int) -> bool:
    return row_of(_ANY_STORY, member_id=member_id) is not None


_ANY_STORY = (
    select(Story.id)
    .join(Post, Post.id == Story.post_id)
    .where(Post.author_id == bindparam("member_id"))
    .limit(1)
)


def answers_of(member_id: int) -> dict[int, StoryAnswer]:
    """By the months after which they were asked."""
    found = select(StoryAnswer).where(StoryAnswer.member_id == member_id)
    return {row.months: row for row in db.session.scalars(found)}
