"""Taking one kind of block out of the source of a post."""

import re

from forum.text import markdown
from forum.text.limits import TooMuchError
from forum.text.render import normalise
from forum.text.slots import Block, slot_in


def without_blocks(source: str, kind: str, instead: str) -> str:
    """The source with a line in place of each block of that kind; the same if there is none."""
    source = normalise(source)
    try:
        tokens = markdown.parse(source, top_heading=3)
    except TooMuchError:
        return _without_fences(source, kind, instead)
    lines = source.split("\n")
    for token in reversed(tokens):
        slot = slot_in(token)
        if isinstance(slot, Block) and slot.kind == kind and token.map:
            lines[token.map[0] : token.map[1]] = [instead]
    return "\n".join(lines)


def _without_fences(source: str, kind: str, instead: str) -> str:
    """For a post that is shown as it was typed: whatever looks like such a block."""
    fence = (
        rf"^ {{0,3}}(`{{3,}}|~{{3,}})[ \t]*{re.escape(kind)}[ \t]*\n.*?(?:^ {{0,3}}\1[^\n]*$|\Z)"
    )
    return re.sub(fence, lambda _: instead, source, flags=re.MULTILINE | re.DOTALL)
