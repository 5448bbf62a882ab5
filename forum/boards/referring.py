"""A text that refers to blocks: whether it may quote and change them, and what it changes."""

from collections.abc import Iterator, Mapping

from forum.boards import queries
from forum.boards.queries.rows import AnyRow
from forum.taper.blocks import BlockError, parse_block
from forum.taper.blocks.difference import say_differences
from forum.text.drawn import Problem
from forum.text.render import Rendered, slots_in
from forum.text.slots import Block, BlockQuote

Reference = Block | BlockQuote


def references_of(rendered: Rendered) -> list[Reference]:
    """The references of a text to blocks and its blocks that change one, by their lines."""
    changing = [block for block in rendered.blocks if block.changes]
    return sorted([*rendered.block_quotes, *changing], key=lambda reference: reference.line)


def block_referred_to(reference: Reference) -> int:
    number = reference.changes if isinstance(reference, Block) else reference.block_id
    return number or 0


def wrong_references(
    rendered: Rendered, known: Mapping[int, AnyRow], post_id: int | None
) -> list[Problem]:
    """A reference that stood in this post before stays, whatever became of the block."""
    wrong = [
        (reference, sentence)
        for reference in references_of(rendered)
        if (sentence := _fault_of(reference, known.get(block_referred_to(reference))))
    ]
    standing = set(_standing_in(post_id)) if wrong and post_id else set()
    return [
        Problem(reference.line, sentence)
        for reference, sentence in wrong
        if _without_place(reference) not in standing
    ]


def _standing_in(post_id: int) -> Iterator[tuple[str, int]]:
    for slot in slots_in(queries.posts.source_of(post_id)):
        if isinstance(slot, BlockQuote) or (isinstance(slot, Block) and slot.changes):
            yield _without_place(slot)


def _without_place(reference: Reference) -> tuple[str, int]:
    kind = reference.kind if isinstance(reference, Block) else "quote"
    return kind, block_referred_to(reference)


def _fault_of(reference: Reference, known: AnyRow | None) -> str:
    """Empty when the reference is right."""
    number = block_referred_to(reference)
    if isinstance(reference, BlockQuote):
        return (
            ""
            if known
            else (
                f"There is no block {number} that you can quote. Take this quote out, or use the "
                "button “Quote this block” on the page of the block you mean."
            )
        )
    if known is None:
        return (
            f"There is no block {number} that you can change. Take “changes block {number}” out of "
            "this line, or use the button “Answer with a change” under the block you mean."
        )
    if known.kind != reference.kind:
        return (
            f"Block {number} is a {known.kind}, so a {reference.kind} cannot change it. "
            f"Take “changes block {number}” out of this line."
        )
    return ""


def say_changes(rendered: Rendered, known: Mapping[int, AnyRow]) -> dict[int, str]:
    """What each block changes in another, in words, by the position of the block.

    Worked out when it is written: for two long tables it takes tens of milliseconds.
    """
    return {
        position: _say_change(block, changed)
        for position, block in enumerate(rendered.blocks, start=1)
        if (changed := known.get(block.changes or 0))
    }


def _say_change(block: Block, known: AnyRow) -> str:
    """Nothing where rules have changed so much that the other one cannot be read any more."""
    try:
        old, new = parse_block(known.kind, known.source), parse_block(block.kind, block.body)
    except BlockError:
        return ""
    return "; ".join(say_differences(old, new)) or "the same figures"
