"""Where our Markdown differs from the common one, so that doses keep their meaning.

People here write sums. In common Markdown `2*5*1 mg` loses its multiplication signs and a line
`+ 5 mg at night` its plus; both stay as typed here.
"""

from collections.abc import Iterable

from markdown_it.rules_block import list_block
from markdown_it.rules_block import table as common_table
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_core.state_core import StateCore
from markdown_it.rules_inline.emphasis import tokenize as common_emphasis
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from forum.text.limits import MAX_COLUMNS, TooMuchError


def emphasis(state: StateInline, silent: bool) -> bool:
    """Stars and underscores as emphasis, except where they touch a figure or a Latin letter."""
    start, known = state.pos, len(state.delimiters)
    if not common_emphasis(state, silent):
        return False

    after_word = start > 0 and _may_be_factor(state.src[start - 1])
    before_word = state.pos < len(state.src) and _may_be_factor(state.src[state.pos])
    for delimiter in state.delimiters[known:]:
        delimiter.open = delimiter.open and not after_word
        delimiter.close = delimiter.close and not before_word
    return True


def _may_be_factor(letter: str) -> bool:
    """Only Latin letters count: scripts without spaces need emphasis inside a run of letters."""
    return letter in "()%½¼¾µμ" or letter.isdigit() or (letter.isascii() and letter.isalpha())


def any_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lists as usual, but a plus sign begins none: `+ 5 mg` is an addition."""
    first = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("+", first):
        return False
    return list_block(state, start, end, silent)


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tables as usual, with their cells counted before any is made."""
    if not common_table(state, start, end, True):
        return False
    if silent:
        return True

    columns = _line(state, start + 1).strip().strip("|").count("|") + 1
    if columns > MAX_COLUMNS:
        raise TooMuchError(
            f"A table in this post has more than {MAX_COLUMNS} columns. Use fewer, or a list."
        )
    state.env["meter"].add_cells(columns * (_rows_from(state, start, end) - 1))
    return common_table(state, start, end, False)


def _rows_from(state: StateBlock, start: int, end: int) -> int:
    line = start
    while line < end and not state.isEmpty(line):
        line += 1
    return line - start


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def align_by_class(state: StateCore) -> None:
    """Turn the parser's style attributes into classes: the site allows no inline style."""
    for token in state.tokens:
        if token.type not in {"th_open", "td_open"}:
            continue
        style = str(token.attrs.pop("style", ""))
        side = style.removeprefix("text-align:")
        if side in {"right", "center"}:
            token.attrs["class"] = side
        if token.type == "th_open":
            token.attrs["scope"] = "col"


def keep_typed_numbers(state: StateCore) -> None:
    """Number list items as their writer did.

    Common Markdown counts on from the first number, so that a list of the years 2017 and 2019
    would read 2017 and 2018. A list typed as 1, 1, 1 still counts by itself.
    """
    for items in _ordered_lists(state.tokens):
        typed = [int(item.info) for item in items]
        if set(typed) == {1}:
            continue
        for item, number, before in zip(items[1:], typed[1:], typed, strict=False):
            if number != before + 1:
                item.attrs["value"] = number


def _ordered_lists(tokens: Iterable[Token]) -> Iterable[list[Token]]:
    open_lists: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            open_lists.append([])
        elif token.type == "list_item_open" and token.info:
            open_lists[-1].append(token)
        elif token.type == "ordered_list_close":
            yield open_lists.pop()


def level_headings(state: StateCore) -> None:
    """Set headings below the page's own, without a gap, however their writer began."""
    top = int(state.env.get("top_heading", 3))
    outer: list[str] = []
    for token in state.tokens:
        if token.type == "heading_open":
            while outer and outer[-1] >= token.tag:
                outer.pop()
            outer.append(token.tag)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(top + len(outer) - 1, 6)}"
