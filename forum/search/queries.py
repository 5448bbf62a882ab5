"""The outbox, and what a reader may see of what an index finds."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select

from forum.boards.models import Board, Post, Thread
from forum.boards.queries.rows import AnyRow, rows_of
from forum.boards.queries.sight import open_to, reader_id, sight_of
from forum.db import db
from forum.members.models import Ban, Member
from forum.members.names import fold_name
from forum.search.documents.posts import current
from forum.search.engine import Document
from forum.search.models import Rebuild, Waiting

MOST_NAMES = 20


def waiting(most: int) -> Sequence[AnyRow]:
    """The oldest rows of the outbox that are not applied."""
    statement = (
        select(Waiting.id, Waiting.kind, Waiting.document_id)
        .where(Waiting.applied_at.is_(None))
        .order_by(Waiting.id)
        .limit(most)
    )
    return rows_of(statement)


def document_of(row: AnyRow) -> Document:
    return Document(row.kind, row.document_id)


def heard_of() -> Iterator[list[Document]]:
    """The documents of the whole outbox, applied or not, some hundred at a time."""
    statement = (
        select(Waiting.kind, Waiting.document_id)
        .distinct()
        .order_by(Waiting.kind, Waiting.document_id)
    )
    for part in db.session.execute(statement).partitions(500):
        yield list(map(document_of, part))


def rebuild_under_way() -> AnyRow | None:
    rows = rows_of(select(Rebuild.edition, Rebuild.kind, Rebuild.reached).limit(1))
    return rows[0] if rows else None


def readable(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """Of what an index found, what this reader may read now; nothing else leaves the search."""
    if not post_ids:
        return []
    statement = (
        current()
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .add_columns(
            Post.number,
            Post.author_id,
            Member.name.label("author"),
            Post.thread_id,
            Thread.slug,
            Board.id.label("board_id"),
            Board.slug.label("board_slug"),
            Board.title.label("board_title"),
        )
        .where(Post.id.in_(post_ids), open_to(sight_of(reader)))
    )
    return rows_of(statement, reader_id=reader_id(reader))


def sources_of(post_ids: Collection[int]) -> dict[int, str]:
    """Only of posts that the reader was already let into."""
    rows = rows_of(select(Post.id, Post.source).where(Post.id.in_(post_ids)))
    return {row.id: row.source for row in rows}


def boards_for(reader: Member | None) -> Sequence[AnyRow]:
    """Every board, and whether this reader may read it. A site has few."""
    is_open = open_to(sight_of(reader)).label("is_open")
    statement = select(Board.id, Board.slug, Board.title, is_open).order_by(Board.position)
    return rows_of(statement, reader_id=reader_id(reader))


def people_called(start: str, most: int) -> Sequence[AnyRow]:
    """Members whose names begin so, whatever the case and the accents; none who was banned."""
    key = fold_name(start)
    if not key:
        return []
    banned = select(Ban.member_id).where(Ban.member_id == Member.id)
    begins = Member.name_key.startswith(key, autoescape=True)
    statement = select(Member.id, Member.name).where(begins, ~banned.exists())
    return rows_of(statement.order_by(Member.name_key).limit(most))


def members_called(name: str, most: int = MOST_NAMES) -> Sequence[AnyRow]:
    """Members with this name, or else with names that begin so."""
    key = fold_name(name)
    if not key:
        return []
    statement = select(Member.id, Member.name).order_by(Member.name_key).limit(most)
    exact = rows_of(statement.where(Member.name_key == key))
    return exact or rows_of(statement.where(Member.name_key.startswith(key, autoescape=True)))


def titles_with(words: Sequence[str], reader: Member | None, most: int) -> Sequence[AnyRow]:
    """For when there is no index: the newest threads with all these words in their title."""
    statement = (
        select(
            Thread.id.label("thread_id"), Thread.title, Thread.slug, Thread.last_post_at,
            Board.title.label("board_title"),
        )
        .join(Board, Board.id == Thread.board_id)
        .where(open_to(sight_of(reader)))
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(most)
    )  # fmt: skip
    for word in words:
        statement = statement.where(Thread.title.icontains(word, autoescape=True))
    return rows_of(statement, reader_id=reader_id(reader))
