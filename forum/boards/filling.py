"""What goes into the markers of stored HTML: it depends on the reader and on the day."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from flask import current_app
from markupsafe import Markup

from forum import clock
from forum.boards.composing import Composed
from forum.boards.pages import post_path
from forum.boards.queries.blocks import blocks_and_references_in, blocks_in
from forum.boards.queries.rows import AnyRow
from forum.boards.references import (
    SOME_CHANGE,
    ShownBlockQuote,
    ShownChange,
    preview_change,
    preview_quote,
    show_change,
    show_quote,
)
from forum.members.models import Member
from forum.text.blocks.block import today_html
from forum.text.fill import trusted

Filler = Callable[[str], Markup]
NOTHING = trusted("")
_BLOCKS = re.compile("<!--(?:quoted-)?block:")
_REFERENCES = re.compile("<!--(?:quoted-block:|block:[0-9]+:change-->)")


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as this reader may see it; `state` is open, withdrawn, hidden, gone or earlier."""

    state: str
    author: str | None = None
    path: str = ""
    number: int = 0
    excerpt: str = ""
    edited_since: bool = False
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block in a post; one that is only previewed has no id yet."""

    kind: str
    source: str
    id: int | None = None


@dataclass(slots=True)
class Inside:
    """What stands inside one post, by its position there; a change by that of its block."""

    quotes: dict[int, ShownQuote] = field(default_factory=dict)
    blocks: dict[int, ShownBlock] = field(default_factory=dict)
    changes: dict[int, ShownChange] = field(default_factory=dict)
    block_quotes: dict[int, ShownBlockQuote] = field(default_factory=dict)


def fillers_for(
    posts: Collection[AnyRow],
    quotes_inside: Iterable[AnyRow],
    reader: Member | None,
    *,
    thread_id: int,
) -> Callable[[int], Filler]:
    """The filler of each post on a page, by post id.

    Costs a query only if some post on the page holds a block or refers to one.
    """
    inside = inside_of(posts, quotes_inside, reader, thread_id=thread_id)
    today = _today(reader)
    return lambda post_id: _filler(inside[post_id], today)


def inside_of(
    posts: Collection[AnyRow],
    quotes_inside: Iterable[AnyRow],
    reader: Member | None,
    *,
    thread_id: int,
) -> dict[int, Inside]:
    """What stands inside each post, as this reader may see it, by post id."""
    inside: dict[int, Inside] = defaultdict(Inside)
    for row in quotes_inside:
        inside[row.post_id].quotes[row.position] = _shown(row, thread_id)
    for row in _blocks_on(posts, reader):
        _put_block(inside[row.post_id], row)
    return inside


def _blocks_on(posts: Collection[AnyRow], reader: Member | None) -> Sequence[AnyRow]:
    ids = [post.id for post in posts if _BLOCKS.search(post.html)]
    if any(_REFERENCES.search(post.html) for post in posts):
        return blocks_and_references_in(ids, reader)
    return blocks_in(ids) if ids else ()


def _put_block(inside: Inside, row: AnyRow) -> None:
    if row.id is None:
        inside.block_quotes[row.position] = show_quote(row)
        return
    inside.blocks[row.position] = ShownBlock(row.kind, row.source, row.id)
    if "target_id" in row._fields:
        inside.changes[row.position] = show_change(row)


def filler_for_preview(composed: Composed, writer: Member) -> Filler:
    """The same for a text that is not posted yet."""
    quotes = {
        position: _previewed(composed.quotable.get(quote.post_id), quote.excerpt)
        for position, quote in enumerate(composed.rendered.quotes, start=1)
    }
    known = composed.known_blocks
    inside = Inside(quotes, _unsaved(composed))
    for position, block in enumerate(composed.rendered.blocks, start=1):
        said = composed.changes.get(position, "")
        inside.changes[position] = preview_change(known.get(block.changes or 0), said)
    for position, reference in enumerate(composed.rendered.block_quotes, start=1):
        inside.block_quotes[position] = preview_quote(known.get(reference.block_id))
    return _filler(inside, _today(writer))


def fill_for_history(name: str) -> Markup:
    """The same for an earlier version of a post, of whose quotes only their place is known."""
    kind, _, part = name.partition(":")
    if kind == "quote":
        return _draw("_quote.html", quote=ShownQuote("earlier"))
    if kind == "quoted-block":
        return _draw_block_quote(ShownBlockQuote("earlier"))
    return _draw_change(SOME_CHANGE) if part.endswith(":change") else NOTHING


def _unsaved(composed: Composed) -> dict[int, ShownBlock]:
    blocks: Iterable[tuple[int, ShownBlock]] = (
        (position, ShownBlock(block.kind, block.body))
        for position, block in enumerate(composed.rendered.blocks, start=1)
    )
    return dict(blocks)


def _shown(row: AnyRow, thread_id: int) -> ShownQuote:
    if row.number is None:
        return ShownQuote("gone")
    if not row.visible:
        return ShownQuote("hidden")
    path = post_path(row.thread_id, row.slug, row.number)
    elsewhere = row.title if row.thread_id != thread_id else ""
    state = "open" if row.withdrawn_at is None else "withdrawn"
    return ShownQuote(
        state,
        author=row.author,
        path=path,
        number=row.number,
        excerpt=row.excerpt if state == "open" else "",
        edited_since=row.edited_at is not None and row.edited_at > row.made_at,
        elsewhere=elsewhere,
    )


def _previewed(row: AnyRow | None, excerpt: str) -> ShownQuote:
    if row is None:
        return ShownQuote("hidden")
    path = post_path(row.thread_id, row.slug, row.number)
    return ShownQuote("open", author=row.author, path=path, number=row.number, excerpt=excerpt)


def _filler(inside: Inside, today: date) -> Filler:
    def fill_in(name: str) -> Markup:
        kind, number, *part = name.split(":")
        place = int(number)
        if kind == "quote":
            return _draw("_quote.html", quote=inside.quotes.get(place, ShownQuote("gone")))
        if kind == "quoted-block":
            return _draw_block_quote(inside.block_quotes.get(place, ShownBlockQuote("gone")))
        if part == ["change"]:
            return _draw_change(inside.changes.get(place, SOME_CHANGE))
        block = inside.blocks.get(place)
        return _part_of(block, part, today) if block else NOTHING

    return fill_in


def _part_of(block: ShownBlock, part: list[str], today: date) -> Markup:
    if part == ["today"]:
        return _todays_row(block.kind, block.source, today)
    if part == ["foot"] and block.id is not None:
        return _foot(block)
    return NOTHING


def _draw_block_quote(quote: ShownBlockQuote) -> Markup:
    return _draw("_quoted_block.html", quote=quote)


def _draw_change(change: ShownChange) -> Markup:
    return _draw("_change.html", change=change)


@lru_cache(maxsize=1024)
def _todays_row(kind: str, source: str, today: date) -> Markup:
    return today_html(kind, source, today)


@lru_cache(maxsize=1024)
def _foot(block: ShownBlock) -> Markup:
    return _draw("_block_foot.html", block=block)


def _draw(template: str, **values: object) -> Markup:
    """A fragment of this room, drawn by an escaping template."""
    return trusted(current_app.jinja_env.get_template(f"boards/{template}").render(values))


def _today(reader: Member | None) -> date:
    return clock.today_in(reader.time_zone if reader else "UTC")
