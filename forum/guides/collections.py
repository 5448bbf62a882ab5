"""Collections: what is in them, and what of it one reader may see.

A story is gathered as the post that it is, so it stays in as a post when its author takes the facts
away, and a post that becomes a story is shown as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.boards.models import Post, Thread
from forum.boards.pages import post_path
from forum.boards.queries.posts import with_place
from forum.boards.queries.rows import AnyRow, rows_of
from forum.boards.queries.sight import reader_id, sight_of
from forum.db import db
from forum.events import announce
from forum.guides.actions import AddressTaken
from forum.guides.facts import CollectionChanged
from forum.guides.models import Collection, CollectionItem, Guide
from forum.guides.queries import published_guides
from forum.members.models import Member
from forum.stories import queries as stories
from forum.stories.facts import Facts
from forum.stories.models import Story
from forum.text.render import own_words
from forum.web.errors import Refusal

# What a page shows before “view more”.
SHOWN_AT_FIRST = 6
LONGEST_EXCERPT = 160
# Its writer's own words stand further down where a post begins with a quote.
_SOURCE_READ = 1_000


class Gone(Refusal):
    status = 404

    def __init__(self) -> None:
        super().__init__("This collection was taken away meanwhile.")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as a reader meets it; `about` says what it is or who wrote it where."""

    address: str
    title: str
    about: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A collection as it was typed: `things` are pairs of a post's and a guide's id."""

    title: str
    introduction: str
    html: str
    things: tuple[tuple[int | None, int | None], ...]


def all_collections() -> Sequence[Collection]:
    return db.session.scalars(select(Collection).order_by(Collection.position, Collection.id)).all()


def collection_at(slug: str) -> Collection | None:
    return db.session.scalar(select(Collection).where(Collection.slug == slug))


def items_for(collection_id: int, reader: Member | None) -> list[Item]:
    """In their order, without what this reader may not read and without what was withdrawn.

    Costs three statements, and three more where a story is in it.
    """
    guides = {row.Guide.id: _guide_item(row) for row in published_guides()}
    posts = {row.id: _post_item(row) for row in _posts_in(collection_id, reader)}
    posts |= _stories_among(posts, reader)
    found = (
        guides.get(row.guide_id) if row.guide_id else posts.get(row.post_id)
        for row in _rows_of(collection_id)
    )
    return [item for item in found if item]


def _rows_of(collection_id: int) -> Sequence[CollectionItem]:
    rows = select(CollectionItem).where(CollectionItem.collection_id == collection_id)
    return db.session.scalars(rows.order_by(CollectionItem.position)).all()


def _posts_in(collection_id: int, reader: Member | None) -> Sequence[AnyRow]:
    shown = (
        select(
            Post.id,
            Post.number,
            func.substr(Post.source, 1, _SOURCE_READ).label("source"),
            Thread.id.label("thread_id"),
            Thread.slug,
            Thread.title,
            Member.name.label("author"),
        )
        .join(CollectionItem, CollectionItem.post_id == Post.id)
        .where(CollectionItem.collection_id == collection_id)
    )
    return rows_of(with_place(shown, sight_of(reader)), reader_id=reader_id(reader))


def _post_item(row: AnyRow) -> Item:
    return Item(
        post_path(row.thread_id, row.slug, row.number),
        row.title,
        f"A post by {row.author or 'a former member'}",
        # Its writer's own: what it quotes may not be open to this reader. A fold stays shut.
        shorten(own_words(row.source, with_folded=False), LONGEST_EXCERPT, placeholder=" …"),
    )


def _stories_among(posts: Mapping[int, Item], reader: Member | None) -> dict[int, Item]:
    """By the post that each is. What tells no facts begins as a post does."""
    ids = db.session.scalars(select(Story.id).where(Story.post_id.in_(list(posts)))).all()
    rows = stories.stories_listed(ids, reader) if ids else []
    facts = stories.facts_of(rows)
    today = clock.today_in(reader.time_zone if reader else "UTC")
    return {
        row.post_id: replace(
            posts[row.post_id],
            address=f"/stories/{row.id}",
            about=f"A story by {row.author or 'a former member'}",
            summary=_in_short(facts[row.id], today) or posts[row.post_id].summary,
        )
        for row in rows
    }


def _in_short(facts: Facts, today: date) -> str:
    note = f"Content note: {facts.content_note}" if facts.content_note else ""
    return ". ".join(filter(None, (facts.summary(today), note)))


def _guide_item(row: AnyRow) -> Item:
    version = row.GuideVersion
    return Item(f"/guides/{row.Guide.slug}", version.title, "A guide", version.summary)


def write_items(collection_id: int) -> str:
    """As they are typed."""
    statement = (
        select(CollectionItem.post_id, Story.id, Guide.slug)
        .outerjoin(Story, Story.post_id == CollectionItem.post_id)
        .outerjoin(Guide, Guide.id == CollectionItem.guide_id)
        .where(CollectionItem.collection_id == collection_id)
        .order_by(CollectionItem.position)
    )
    return "\n".join(_address(*row) for row in db.session.execute(statement))


def _address(post_id: int | None, story_id: int | None, slug: str | None) -> str:
    if story_id:
        return f"/stories/{story_id}"
    return f"/p/{post_id}" if post_id else f"/guides/{slug}"


def make_collection(slug: str, gathered: Gathered, by: Member | None) -> Collection:
    made = Collection(slug=slug, changed_at=clock.now())
    _say(made, gathered, by)
    db.session.add(made)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise AddressTaken from taken
    _put(made.id, gathered)
    return made


def change_collection(collection_id: int, gathered: Gathered, by: Member) -> None:
    found = db.session.get(Collection, collection_id)
    if found is None:
        raise Gone
    _say(found, gathered, by)
    of_it = CollectionItem.collection_id == collection_id
    db.session.execute(delete(CollectionItem).where(of_it))
    _put(collection_id, gathered)


def take_collection_away(collection_id: int) -> None:
    """The posts, stories and guides in it stay where they are."""
    db.session.execute(delete(Collection).where(Collection.id == collection_id))
    announce(CollectionChanged(collection_id))


def _say(collection: Collection, gathered: Gathered, by: Member | None) -> None:
    collection.title = gathered.title
    collection.introduction, collection.html = gathered.introduction, gathered.html
    collection.changed_by_id = by.id if by else None
    collection.changed_at = clock.now()


def _put(collection_id: int, gathered: Gathered) -> None:
    for position, (post_id, guide_id) in enumerate(gathered.things, start=1):
        db.session.add(
            CollectionItem(
                collection_id=collection_id, position=position, post_id=post_id, guide_id=guide_id
            )
        )
    db.session.flush()
    announce(CollectionChanged(collection_id))
