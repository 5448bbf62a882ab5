"""The parser: Markdown with raw HTML off, bounded, in our dialect."""

import re
from collections.abc import Sequence
from html import escape as html_escape
from typing import Any

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from forum.text import dialect, fold, links
from forum.text.figures import keep_figures
from forum.text.limits import (
    BLOCK_STEPS,
    LOOK_AHEAD_STEPS,
    MARK_STEPS,
    MAX_DEPTH,
    MAX_INLINE_DEPTH,
    MAX_LINKS,
    Meter,
    TooMuchError,
)

# Not among the rules, on purpose. Reference links: a long address used a thousand times makes a
# huge page. Underlined headings: dashes under a sentence are meant as a rule. Indented code:
# members indent their paragraphs. Raw HTML: never.

# Each mark belongs to one rule, so that a place in the text costs one try instead of ten.
_MARKS_IN_TEXT = {
    "\n": rules_inline.newline,
    "\\": rules_inline.escape,
    "`": rules_inline.backtick,
    "~": rules_inline.strikethrough.tokenize,
    "*": dialect.emphasis,
    "_": dialect.emphasis,
    "[": rules_inline.link,
    "!": rules_inline.image,
    "<": rules_inline.autolink,
    "&": rules_inline.entity,
}
_MARKS_AT_LINE_START = {
    ":": fold.fold,
    "`": rules_block.fence,
    "~": rules_block.fence,
    ">": rules_block.blockquote,
    "-": rules_block.hr,
    "*": rules_block.hr,
    "_": rules_block.hr,
    "#": rules_block.heading,
}

# Rules that look ahead, again and again inside one another.
_LOOKS_AHEAD = frozenset("[!<")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's own name
        return links.is_allowed(url)


def parse(source: str, *, top_heading: int) -> list[Token]:
    """Tokens of a whole post. Raises TooMuchError where a cap is passed."""
    tokens = _PARSER.parse(source, {"meter": Meter(), "top_heading": top_heading})
    _refuse_too_much(tokens)
    return tokens


def draw(tokens: Sequence[Token]) -> str:
    """HTML of tokens that form a whole: not yet sanitized."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _refuse_too_much(tokens: Sequence[Token]) -> None:
    pieces = [piece for token in tokens for piece in token.children or ()]
    if sum(piece.type == "link_open" for piece in pieces) > MAX_LINKS:
        raise TooMuchError(
            f"This post has more than {MAX_LINKS} links. Split it into several posts."
        )
    if any(piece.level > MAX_INLINE_DEPTH for piece in pieces):
        raise TooMuchError("Bold and italic are nested too deeply in this post. Take some away.")


def _read_mark(state: StateInline, silent: bool) -> bool:
    mark = state.src[state.pos]
    rule = _MARKS_IN_TEXT.get(mark)
    if rule is None:
        return False
    _meter(state).add_steps(LOOK_AHEAD_STEPS if mark in _LOOKS_AHEAD else MARK_STEPS)
    return rule(state, silent)


def _read_line_start(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    _meter(state).add_steps(1)
    if state.level > MAX_DEPTH:
        raise TooMuchError(
            "Lists, quotes or folds are nested too deeply in this post. Take a few levels away."
        )
    first = state.bMarks[start] + state.tShift[start]
    rule = _MARKS_AT_LINE_START.get(state.src[first : first + 1])
    if rule is None or not rule(state, start, end, silent):
        return False
    # Each line of a quote is read again at every level of it.
    _meter(state).add_steps(BLOCK_STEPS + state.line - start if not silent else 1)
    return True


def _read_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    _meter(state).add_steps(1 if silent else BLOCK_STEPS)
    return dialect.any_list(state, start, end, silent)


def _read_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    _meter(state).add_steps(BLOCK_STEPS)
    return rules_block.paragraph(state, start, end, silent)


def _meter(state: StateInline | StateBlock) -> Meter:
    meter: Meter = state.env["meter"]
    return meter


def _make_parser() -> MarkdownIt:
    parser = _Parser("zero", {"breaks": True, "html": False, "maxNesting": 100})
    _set_block_rules(parser)
    _set_inline_rules(parser)
    _set_finishing_rules(parser)
    parser.add_render_rule("text", _draw_text)
    parser.add_render_rule("fold_open", fold.draw_fold)
    parser.add_render_rule("link_host", links.draw_host)
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _set_block_rules(parser: MarkdownIt) -> None:
    ruler = parser.block.ruler
    ruler.at("table", dialect.table, {"alt": ["paragraph"]})
    ruler.at("list", _read_list, {"alt": ["paragraph", "blockquote"]})
    ruler.at("paragraph", _read_paragraph)
    ruler.before(
        "list", "line_start", _read_line_start, {"alt": ["paragraph", "blockquote", "list"]}
    )
    ruler.enableOnly(["table", "line_start", "list", "paragraph"])


def _set_inline_rules(parser: MarkdownIt) -> None:
    ruler = parser.inline.ruler
    ruler.push("mark", _read_mark)
    ruler.enableOnly(["text", "mark"])
    parser.inline.ruler2.enableOnly(
        ["balance_pairs", "strikethrough", "emphasis", "fragments_join"]
    )
    # Of the marks where text may end by default, only those that a rule above reads, and the
    # bracket that ends the words of a link.
    marks = re.escape("".join(_MARKS_IN_TEXT) + "]")
    parser.inline.terminator_re = re.compile(f"[{marks}]")


def _set_finishing_rules(parser: MarkdownIt) -> None:
    core = parser.core.ruler
    core.enableOnly(["normalize", "block", "inline", "text_join"])
    core.push("align_by_class", dialect.align_by_class)
    core.push("keep_typed_numbers", dialect.keep_typed_numbers)
    core.push("level_headings", dialect.level_headings)
    core.push("link_pictures", links.link_pictures)
    core.push("link_bare_addresses", links.link_bare_addresses)
    core.push("mark_links", links.mark_links)


def _draw_text(_self: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    """Text as HTML. Quotation marks stay: there they mean nothing, and entities clean slowly."""
    return html_escape(keep_figures(tokens[index].content), quote=False)


def _open_table(*_: object) -> str:
    """A wide table scrolls inside its own frame, by keyboard too.

    It is a group, not a region: pages list their regions by name, and these all have the same.
    """
    return '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n'


def _close_table(*_: object) -> str:
    return "</table></div>\n"


_PARSER = _make_parser()
