"""A fold: text that opens on request, for what not everyone wants to read.

::: fold My daily notes
Anything, over several paragraphs.
:::
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.token import Token

_OPENING = re.compile(r":{3,} *fold(?: +(\S.*))?$", re.IGNORECASE)
_CLOSING = re.compile(r":{3,} *$")
_UNTITLED = "More"


def fold(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a fold. One that is never closed reaches to the end of what surrounds it."""
    opening = _OPENING.match(_line(state, start))
    if not opening:
        return False
    if silent:
        return True

    last = _closing_line(state, start, end)
    _push_fold(state, opening.group(1) or _UNTITLED, start, last)
    state.line = min(last + 1, end)
    return True


def _push_fold(state: StateBlock, title: str, start: int, last: int) -> None:
    token = state.push("fold_open", "details", 1)
    token.content = title.strip()
    token.map = [start, last]
    outer_parent, outer_last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "fold", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = outer_parent, outer_last
    state.push("fold_close", "details", -1)


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    depth = 0
    for number in range(start, end):
        line = _line(state, number)
        if _OPENING.match(line):
            depth += 1
        elif _CLOSING.match(line):
            depth -= 1
        if depth == 0:
            return number
    return end


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def draw_fold(_self: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    """The opening of a fold as HTML; its title is plain text."""
    return f'<details class="fold"><summary>{escapeHtml(tokens[index].content)}</summary>\n'


def without_folded(tokens: Iterable[Token]) -> Iterator[Token]:
    """With the openings of folds, which hold their titles, and nothing of what is inside them."""
    depth = 0
    for token in tokens:
        depth -= token.type == "fold_close"
        if not depth:
            yield token
        depth += token.type == "fold_open"
