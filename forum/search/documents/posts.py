"""Posts, by their writer's own words and blocks; a story also by the facts above it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from zlib import crc32

from sqlalchemy import func, select

from forum.boards.models import Block, Post, PostWithdrawal, Thread
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.db import db
from forum.search.documents.source import Source
from forum.search.engine import Document, DocumentKind, Entry
from forum.search.language import medicines_in, spelled_in
from forum.stories.facts import METHODS, Facts, write_holds, write_months
from forum.stories.models import Story
from forum.stories.queries import facts_of
from forum.text.render import own_words

_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+|(?<=\])\([^)\s]*\)")
_STORIES_AT_ONCE = 500


def entries(post_ids: Collection[int]) -> list[Entry]:
    posts = rows_of(_indexed().where(Post.id.in_(post_ids)).order_by(Post.id))
    blocks = blocks_of([post.id for post in posts])
    told = told_in(posts)
    return [_entry(post, blocks[post.id], told.get(post.id)) for post in posts]


def after(post_id: int, most: int) -> list[int]:
    """Withdrawn or not."""
    statement = select(Post.id).where(Post.id > post_id).order_by(Post.id).limit(most)
    return list(db.session.scalars(statement))


def count(beyond: int) -> int:
    statement = select(func.count()).select_from(Post).where(Post.id > beyond)
    return db.session.scalar(statement) or 0


def stamps() -> dict[int, str]:
    told = _all_told()
    statement = current().execution_options(yield_per=5_000)
    rows = db.session.connection().execute(statement)
    return {row.id: stamp_of(row, told.get(row.id)) for row in rows}


def stamp_of(post: AnyRow, facts: Facts | None) -> str:
    """When it was written last, its title, and what a story tells."""
    moment: datetime = post.edited_at or post.written_at
    told = f"-{crc32(_said_of(facts).encode()):08x}" if facts else ""
    return f"{round(moment.timestamp() * 1_000_000)}-{crc32(post.title.encode()):08x}{told}"


def current() -> AnySelect:
    """Posts that stand, with all that `stamp_of` and `told_in` ask for.

    A state that hides a post from its readers belongs here; then nothing of it is found.
    """
    withdrawn = select(PostWithdrawal.post_id).where(PostWithdrawal.post_id == Post.id).exists()
    return (
        select(
            Post.id, Post.written_at, Post.edited_at, Thread.title, Story.id.label("story_id")
        )
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Story, Story.post_id == Post.id)
        .where(~withdrawn)
    )  # fmt: skip


def _indexed() -> AnySelect:
    return current().add_columns(
        Post.thread_id, Post.number, Post.author_id, Post.source, Thread.board_id
    )


def told_in(posts: Iterable[AnyRow]) -> dict[int, Facts]:
    """The facts of those posts that are stories. Costs nothing where none is."""
    return _told([post.id for post in posts if post.story_id])


def _all_told() -> dict[int, Facts]:
    ids = db.session.scalars(select(Story.post_id).order_by(Story.post_id)).all()
    told: dict[int, Facts] = {}
    for start in range(0, len(ids), _STORIES_AT_ONCE):
        told |= _told(ids[start : start + _STORIES_AT_ONCE])
    return told


def _told(post_ids: Collection[int]) -> dict[int, Facts]:
    if not post_ids:
        return {}
    stories = rows_of(select(Story.__table__).where(Story.post_id.in_(post_ids)))
    facts = facts_of(stories)
    return {story.post_id: facts[story.id] for story in stories}


def blocks_of(post_ids: Collection[int]) -> Mapping[int, Sequence[AnyRow]]:
    """In the order in which they stand in their posts."""
    found: dict[int, list[AnyRow]] = defaultdict(list)
    statement = (
        select(Block.id, Block.post_id, Block.kind, Block.source, Block.sentence)
        .where(Block.post_id.in_(post_ids), Block.position.is_not(None))
        .order_by(Block.post_id, Block.position)
    )
    for row in rows_of(statement):
        found[row.post_id].append(row)
    return found


def _entry(post: AnyRow, blocks: Sequence[AnyRow], facts: Facts | None) -> Entry:
    parts = [words_of(post.source), *map(said_in_block, blocks)]
    text = "\n\n".join([*parts, _said_of(facts)] if facts else parts)
    medicines = medicines_in(spelled_in(f"{post.title} {text}"))
    marks = {
        f"author:{post.author_id or 0}",
        f"board:{post.board_id}",
        "kind:story" if facts else "kind:thread",
        f"thread:{post.thread_id}",
        *(f"has:{block.kind}" for block in blocks),
        *(f"medicine:{medicine}" for medicine in medicines),
    }
    return Entry(
        document=Document(DocumentKind.POST, post.id),
        stamp=stamp_of(post, facts),
        title=post.title,
        is_first=post.number == 1,
        text=text,
        marks=frozenset(marks),
        day=post.written_at.toordinal(),
    )


def words_of(source: str) -> str:
    """The writer's own words. Only a post with fences can hold quotes, and takes a real reading."""
    return own_words(source) if _FENCE.search(source) else _ADDRESS.sub(" ", source)


def said_in_block(block: AnyRow) -> str:
    """Days and their figures are for looking at; of a picture only the medicine is found."""
    lines: list[str] = block.source.splitlines()
    if block.kind == "journal":
        lines = [line for line in lines if line.startswith("medicine:")]
    return "\n".join(lines)


def _said_of(facts: Facts) -> str:
    """What a story tells, in words that stay the same whatever the day is."""
    said = (
        ", ".join(taken.written for taken in facts.taken),
        METHODS[facts.method] if facts.method else "",
        write_months(facts.used_months),
        write_months(facts.taper_months),
        "" if facts.holds is None else write_holds(facts.holds),
        facts.helped,
        facts.differently,
        facts.content_note,
    )
    return "\n\n".join(part for part in said if part)


SOURCE = Source(entries, after, count, stamps)
