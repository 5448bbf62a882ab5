"""Slots: the fences of a post that become structure made by us, and never by a member.

A fence at the top of a post whose info is `mixture`, `schedule` or `journal` is a block, one whose
info is `quote 12` quotes post 12. Inside a list, a quote or a fold the same fence is plain code.
"""

import re
from typing import NamedTuple

from markdown_it.token import Token

from forum.taper.blocks import BLOCK_KINDS

_QUOTE = re.compile(r"quote ([1-9][0-9]{0,17})")


class Block(NamedTuple):
    """A calculation in a post. The line is the one of its fence, counted from 1."""

    kind: str
    body: str
    line: int


class Quote(NamedTuple):
    """Words taken from another post."""

    post_id: int
    excerpt: str
    line: int


def slot_in(token: Token) -> Block | Quote | None:
    """The block or quote that this token is, if it is one."""
    if token.type != "fence" or token.level or not token.map:
        return None
    info, line = " ".join(token.info.split()), token.map[0] + 1
    if info in BLOCK_KINDS:
        return Block(info, token.content, line)
    quoted = _QUOTE.fullmatch(info)
    if quoted:
        return Quote(int(quoted.group(1)), token.content.strip("\n"), line)
    return None


def write_block_fence(kind: str, body: str) -> str:
    """A block as post source."""
    return _fence(kind, body)


def write_quote_fence(post_id: int, excerpt: str) -> str:
    """A quote as post source."""
    return _fence(f"quote {post_id}", excerpt)


def _fence(info: str, body: str) -> str:
    """A fence longer than any run of backticks inside it, so that the body cannot end it."""
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{info}\n{body.strip(chr(10))}\n{ticks}\n"
