"""What the index is made from, and what a reader may see of what it finds."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from zlib import crc32

from sqlalchemy import func, select

from forum.boards.models import Block, Board, Post, PostWithdrawal, Thread
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.boards.queries.sight import open_to, reader_id, sight_of
from forum.db import db
from forum.members.models import Member
from forum.members.names import fold_name
from forum.search.engine import Entry
from forum.search.language import medicines_in, spelled_in
from forum.search.models import Rebuild, Waiting
from forum.text.render import own_words

_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+|(?<=\])\([^)\s]*\)")
MOST_NAMES = 20


def entries_of(post_ids: Collection[int]) -> list[Entry]:
    """What the index should hold of these posts: nothing of one that is gone or withdrawn."""
    posts = rows_of(_indexed().where(Post.id.in_(post_ids)).order_by(Post.id))
    blocks = _blocks_of([post.id for post in posts])
    return [_entry(post, blocks[post.id]) for post in posts]


def posts_after(post_id: int, most: int) -> list[int]:
    """The next posts in the order of their numbers, withdrawn or not."""
    statement = select(Post.id).where(Post.id > post_id).order_by(Post.id).limit(most)
    return list(db.session.scalars(statement))


def count_posts(beyond: int = 0) -> int:
    statement = select(func.count()).select_from(Post).where(Post.id > beyond)
    return db.session.scalar(statement) or 0


def stamps() -> dict[int, str]:
    """The stamp that every post should have in the index."""
    statement = _current().execution_options(yield_per=5_000)
    return {row.id: stamp_of(row) for row in db.session.connection().execute(statement)}


def stamp_of(post: AnyRow) -> str:
    """Tells this state of a post from every other: when it was written last, and its title."""
    moment: datetime = post.edited_at or post.written_at
    return f"{round(moment.timestamp() * 1_000_000)}-{crc32(post.title.encode()):08x}"


def _current() -> AnySelect:
    withdrawn = select(PostWithdrawal.post_id).where(PostWithdrawal.post_id == Post.id).exists()
    return (
        select(Post.id, Post.written_at, Post.edited_at, Thread.title)
        .join(Thread, Thread.id == Post.thread_id)
        .where(~withdrawn)
    )


def _indexed() -> AnySelect:
    return _current().add_columns(
        Post.thread_id, Post.number, Post.author_id, Post.source, Thread.board_id
    )


def _blocks_of(post_ids: Collection[int]) -> Mapping[int, Sequence[AnyRow]]:
    found: dict[int, list[AnyRow]] = defaultdict(list)
    statement = select(Block.post_id, Block.kind, Block.source).where(
        Block.post_id.in_(post_ids), Block.position.is_not(None)
    )
    for row in rows_of(statement):
        found[row.post_id].append(row)
    return found


def _entry(post: AnyRow, blocks: Sequence[AnyRow]) -> Entry:
    text = "\n\n".join([words_of(post.source), *map(_said_in_block, blocks)])
    medicines = medicines_in(spelled_in(f"{post.title} {text}"))
    marks = {
        f"author:{post.author_id or 0}",
        f"board:{post.board_id}",
        f"thread:{post.thread_id}",
        *(f"has:{block.kind}" for block in blocks),
        *(f"medicine:{medicine}" for medicine in medicines),
    }
    return Entry(
        post_id=post.id,
        stamp=stamp_of(post),
        title=post.title,
        is_first=post.number == 1,
        text=text,
        marks=frozenset(marks),
        day=post.written_at.toordinal(),
    )


def words_of(source: str) -> str:
    """The writer's own words. Only a post with fences can hold quotes, and takes a real reading."""
    return own_words(source) if _FENCE.search(source) else _ADDRESS.sub(" ", source)


def _said_in_block(block: AnyRow) -> str:
    """Days and their figures are for looking at; of a picture only the medicine is found."""
    lines: list[str] = block.source.splitlines()
    if block.kind == "journal":
        lines = [line for line in lines if line.startswith("medicine:")]
    return "\n".join(lines)


def waiting_posts(most: int) -> Sequence[AnyRow]:
    """The oldest rows of the outbox that are not applied."""
    statement = (
        select(Waiting.id, Waiting.post_id)
        .where(Waiting.applied_at.is_(None))
        .order_by(Waiting.id)
        .limit(most)
    )
    return rows_of(statement)


def heard_of() -> Iterator[list[int]]:
    """The posts of the whole outbox, applied or not, some hundred at a time."""
    statement = select(Waiting.post_id).distinct().order_by(Waiting.post_id)
    for part in db.session.scalars(statement).partitions(500):
        yield list(part)


def rebuild_under_way() -> AnyRow | None:
    rows = rows_of(select(Rebuild.edition, Rebuild.reached).limit(1))
    return rows[0] if rows else None


def readable(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """Of what an index found, what this reader may read now; nothing else leaves the search."""
    if not post_ids:
        return []
    statement = (
        _current()
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
