"""What a post shows of a block elsewhere: one that it quotes, or one that a block in it changes.

Each is shown as it stands when the post is read, to whoever may read the post it stands in.
"""

from dataclasses import dataclass
from functools import lru_cache

from forum.boards.composing import Composed
from forum.boards.queries.rows import AnyRow
from forum.taper.blocks import BlockError, parse_block
from forum.taper.blocks.difference import say_differences


@dataclass(frozen=True, slots=True)
class ShownBlockQuote:
    """A block that is quoted; `state` is open, taken-out, withdrawn, hidden, gone or earlier."""

    state: str
    block_id: int = 0
    kind: str = ""
    author: str | None = None
    sentence: str = ""
    changed_since: bool = False


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What a block changes in another one; without a path the reader may not see that one."""

    path: str
    kind: str = ""
    author: str | None = None
    differences: tuple[str, ...] = ()


Reference = ShownBlockQuote | ShownChange
SOME_CHANGE = ShownChange("")


def show_reference(row: AnyRow) -> tuple[str, Reference]:
    """A row of `references_in`: the name of its marker, and what stands there for the reader."""
    if row.is_change:
        return f"block:{row.position}:change", _show_change(row)
    return f"quoted-block:{row.position}", _show_quote(row)


def _show_quote(row: AnyRow) -> ShownBlockQuote:
    if row.block_id is None:
        return ShownBlockQuote("gone")
    if not row.visible:
        return ShownBlockQuote("hidden")
    if row.withdrawn_at is not None:
        return ShownBlockQuote("withdrawn")
    if row.standing_at is None:
        return ShownBlockQuote("taken-out", row.block_id, row.kind, row.author)
    return ShownBlockQuote(
        "open",
        row.block_id,
        row.kind,
        row.author,
        sentence=row.sentence,
        changed_since=row.version > row.seen_version,
    )


def _show_change(row: AnyRow) -> ShownChange:
    if not row.visible or row.withdrawn_at is not None or row.seen_source is None:
        return SOME_CHANGE
    path = f"/b/{row.block_id}"
    if row.version > row.seen_version:
        path += f"/versions/{row.seen_version}"
    differences = _differences(row.kind, row.seen_source, row.own_source)
    return ShownChange(path, row.kind, row.author, differences)


def preview_references(composed: Composed) -> dict[str, Reference]:
    """The same for a text that is not posted yet, by the names of its markers."""
    known = composed.known_blocks
    shown: dict[str, Reference] = {}
    for position, quote in enumerate(composed.rendered.block_quotes, start=1):
        row = known.get(quote.block_id)
        shown[f"quoted-block:{position}"] = (
            ShownBlockQuote("open", row.id, row.kind, row.author, row.sentence)
            if row
            else ShownBlockQuote("hidden")
        )
    for position, block in enumerate(composed.rendered.blocks, start=1):
        row = known.get(block.changes or 0)
        if row:
            differences = _differences(row.kind, row.source, block.body)
            change = ShownChange(f"/b/{row.id}", row.kind, row.author, differences)
            shown[f"block:{position}:change"] = change
    return shown


# A text is 32 kB at the most, so some megabytes.
@lru_cache(maxsize=256)
def _differences(kind: str, old: str, new: str) -> tuple[str, ...]:
    """None where rules have changed so much that one of them cannot be read any more."""
    try:
        return tuple(say_differences(parse_block(kind, old), parse_block(kind, new)))
    except BlockError:
        return ()
