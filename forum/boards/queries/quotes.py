"""Quotes as their readers may see them: by the posts that hold them, and by the quoted post."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    CompoundSelect,
    Integer,
    Text,
    bindparam,
    cast,
    false,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.types import TypeEngine

from forum.boards.models import Board, Post, PostWithdrawal, Quote, Thread
from forum.boards.queries.posts import with_place
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of
from forum.db import UtcDateTime
from forum.members.models import Member

# A post that hundreds quote still makes one line.
MOST_QUOTED_BY = 200

_POST_IDS: BindParameter[int] = bindparam("post_ids", expanding=True)

# What only a quote itself has; beside it, the posts that quote have nothing there.
_ONLY_INSIDE: dict[str, type[TypeEngine[Any]]] = {
    "position": Integer,
    "excerpt": Text,
    "made_at": UtcDateTime,
    "title": Text,
    "edited_at": UtcDateTime,
    "withdrawn_at": UtcDateTime,
    "visible": Boolean,
}


@dataclass(frozen=True, slots=True)
class QuotesAround:
    """The quotes inside some posts, and the posts that quote them."""

    inside: list[AnyRow]
    quoting: list[AnyRow]


def quotes_around(post_ids: Collection[int], reader: Member | None) -> QuotesAround:
    """Both in one statement: a thread page always asks for both, and mostly there are none."""
    statement = _around(sight_of(reader))
    rows = rows_of(statement, post_ids=list(post_ids), reader_id=reader_id(reader))
    return QuotesAround(
        inside=[row for row in rows if row.is_inside],
        quoting=sorted(
            (row for row in rows if not row.is_inside), key=lambda row: (row.thread_id, row.number)
        ),
    )


@cache
def _around(sight: Sight) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(_inside(sight), _quoting(sight))


def _inside(sight: Sight) -> AnySelect:
    """Each with the state of the post that is quoted."""
    return (
        select(
            true().label("is_inside"),
            Quote.post_id,
            Post.number,
            Post.thread_id,
            Thread.slug,
            Member.name.label("author"),
            Quote.position,
            Quote.excerpt,
            Quote.made_at,
            Thread.title,
            Post.edited_at,
            PostWithdrawal.withdrawn_at,
            open_to(sight).label("visible"),
        )
        .outerjoin(Post, Post.id == Quote.quoted_post_id)
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(Quote.post_id.in_(_POST_IDS))
    )


def _quoting(sight: Sight) -> AnySelect:
    """Without what the reader may not see or was withdrawn. `post_id` is the quoted post."""
    quoting = (
        select(
            false().label("is_inside"),
            Quote.quoted_post_id.label("post_id"),
            Post.number,
            Post.thread_id,
            Thread.slug,
            Member.name.label("author"),
        )
        .add_columns(*(cast(null(), kind).label(name) for name, kind in _ONLY_INSIDE.items()))
        .distinct()
        .join(Post, Post.id == Quote.post_id)
        .where(Quote.quoted_post_id.in_(_POST_IDS))
    )
    newest = (
        with_place(quoting, sight)
        .order_by(Post.thread_id.desc(), Post.number.desc())
        .limit(MOST_QUOTED_BY)
        .subquery()
    )
    return select(*newest.c)


def quotable_posts(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The posts among these that the reader may quote, with what a quote shows of them."""
    shown = select(
        Post.id,
        Post.source,
        Post.number,
        Post.thread_id,
        Post.author_id,
        Thread.slug,
        Thread.title,
        Member.name.label("author"),
    ).where(Post.id.in_(post_ids))
    return rows_of(with_place(shown, sight_of(reader)), reader_id=reader_id(reader))


def words_quoted_in(post_id: int) -> frozenset[tuple[int, str]]:
    """What a post already quotes: the quoted post and its words."""
    statement = select(Quote.quoted_post_id, Quote.excerpt).where(
        Quote.post_id == post_id, Quote.quoted_post_id.is_not(None)
    )
    return frozenset((row.quoted_post_id, row.excerpt) for row in rows_of(statement))
