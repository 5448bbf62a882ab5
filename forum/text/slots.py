"""Slots: the fences of a post that become structure made by us, and never by a member.

A fence at the top of a post is by its info a block (`mixture`, `schedule`, `journal`), a block that
answers another with a change (`schedule changes block 45`), words of another post (`quote 12`) or a
reference to a block (`quote block 45`, without words). Inside a list, a quote or a fold the same
fence is plain code.
"""

import re
from typing import NamedTuple

from markdown_it.token import Token

from forum.taper.blocks import BLOCK_KINDS, JOURNAL_KIND

_NUMBER = "([1-9][0-9]{0,17})"
_QUOTE = re.compile(f"quote {_NUMBER}")
_BLOCK_QUOTE = re.compile(f"quote block {_NUMBER}")
_BLOCK = re.compile(f"({'|'.join(BLOCK_KINDS)})(?: changes block {_NUMBER})?")


class Block(NamedTuple):
    """A calculation in a post. The line is the one of its fence, counted from 1.

    `changes` is the number of the block that it answers with a change.
    """

    kind: str
    body: str
    line: int
    changes: int | None = None


class Quote(NamedTuple):
    """Words taken from another post."""

    post_id: int
    excerpt: str
    line: int


class BlockQuote(NamedTuple):
    """A reference to a block, which is shown as it stands when the post is read."""

    block_id: int
    line: int


Slot = Block | Quote | BlockQuote


def slot_in(token: Token) -> Slot | None:
    """The slot that this token is, if it is one."""
    if token.type != "fence" or token.level or not token.map:
        return None
    info, line = " ".join(token.info.split()), token.map[0] + 1
    if quoted := _QUOTE.fullmatch(info):
        return Quote(int(quoted[1]), token.content.strip("\n"), line)
    if quoted := _BLOCK_QUOTE.fullmatch(info):
        # Words would be lost where nothing but the block is shown, so they make it plain code.
        return None if token.content.strip() else BlockQuote(int(quoted[1]), line)
    return _block_in(info, token.content, line)


def _block_in(info: str, body: str, line: int) -> Block | None:
    """Days that were lived are shared or not; they change nobody else's."""
    found = _BLOCK.fullmatch(info)
    if found is None or (found[1] == JOURNAL_KIND and found[2]):
        return None
    return Block(found[1], body, line, int(found[2]) if found[2] else None)


def write_block_fence(kind: str, body: str, *, changes: int | None = None) -> str:
    """A block as post source; `changes` is the number of the block that it changes."""
    return _fence(f"{kind} changes block {changes}" if changes else kind, body)


def write_block_quote_fence(block_id: int) -> str:
    """A reference to a block as post source."""
    return f"```quote block {block_id}\n```\n"


def write_quote_fence(post_id: int, excerpt: str) -> str:
    """A quote as post source."""
    return _fence(f"quote {post_id}", excerpt)


def _fence(info: str, body: str) -> str:
    """A fence longer than any run of backticks inside it, so that the body cannot end it."""
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{info}\n{body.strip(chr(10))}\n{ticks}\n"
