"""What a post shows of a block elsewhere: one that it quotes, or one that a block in it changes.

Each is shown as it stands when the post is read, to whoever may read the post it stands in.
"""

from dataclasses import dataclass

from forum.boards.queries.rows import AnyRow


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
    """What a block changes in another one; without a path its reader may not see that one."""

    path: str
    kind: str = ""
    author: str | None = None
    said: str = ""


SOME_CHANGE = ShownChange("")


def show_quote(row: AnyRow) -> ShownBlockQuote:
    """A row of `blocks_and_references_in` without a block of its own."""
    if row.target_id is None:
        return ShownBlockQuote("gone")
    if not row.visible:
        return ShownBlockQuote("hidden")
    if row.withdrawn_at is not None:
        return ShownBlockQuote("withdrawn")
    if row.standing_at is None:
        return ShownBlockQuote("taken-out", row.target_id, row.target_kind, row.author)
    return ShownBlockQuote(
        "open",
        row.target_id,
        row.target_kind,
        row.author,
        sentence=row.sentence,
        changed_since=row.version > row.seen_version,
    )


def show_change(row: AnyRow) -> ShownChange:
    """The same for one with a block of its own, which may change another and mostly does not."""
    if row.target_id is None or not row.visible or row.withdrawn_at is not None:
        return SOME_CHANGE
    path = f"/b/{row.target_id}"
    if row.version > row.seen_version:
        path += f"/versions/{row.seen_version}"
    return ShownChange(path, row.target_kind, row.author, row.changes_said)


def preview_quote(row: AnyRow | None) -> ShownBlockQuote:
    """In a text that is not posted yet, of a block that its writer may see."""
    if row is None:
        return ShownBlockQuote("hidden")
    return ShownBlockQuote("open", row.id, row.kind, row.author, row.sentence)


def preview_change(row: AnyRow | None, said: str) -> ShownChange:
    return ShownChange(f"/b/{row.id}", row.kind, row.author, said) if row else SOME_CHANGE
