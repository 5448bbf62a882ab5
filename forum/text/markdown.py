"""The parser: Markdown with raw HTML off, bounded, in our dialect."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from forum.text import dialect, fold, links
from forum.text.limits import (
    MAX_INLINE_DEPTH,
    MAX_LINKS,
    MAX_PIECES,
    Meter,
    TooMuchError,
    metered,
    metered_block,
)

# Not here, on purpose. reference: a long address used a thousand times makes a huge page.
# lheading: a line of dashes under a sentence is meant as a rule. code: members indent their
# paragraphs. html_block and html_inline: no raw HTML, ever.
_BLOCK_RULES = ["table", "fence", "blockquote", "hr", "list", "heading", "paragraph"]
_INLINE_RULES = [
    "text",
    "newline",
    "escape",
    "backticks",
    "strikethrough",
    "emphasis",
    "link",
    "image",
    "autolink",
    "entity",
]
_INLINE_ENDINGS = ["balance_pairs", "strikethrough", "emphasis", "fragments_join"]
_CORE_RULES = ["normalize", "block", "inline", "text_join"]


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
    pieces = [piece for token in tokens for piece in token.children or [token]]
    if len(pieces) > MAX_PIECES:
        raise TooMuchError(
            "This post has too many formatted pieces to draw. Split it into two or more posts."
        )
    if sum(piece.type == "link_open" for piece in pieces) > MAX_LINKS:
        raise TooMuchError(
            f"This post has more than {MAX_LINKS} links. Split it into several posts."
        )
    if any(piece.level > MAX_INLINE_DEPTH for token in tokens for piece in token.children or ()):
        raise TooMuchError("Bold and italic are nested too deeply in this post. Take some away.")


def _make_parser() -> MarkdownIt:
    parser = _Parser("zero", {"breaks": True, "html": False, "maxNesting": 100})
    _use_our_rules(parser)
    parser.core.ruler.enableOnly(_CORE_RULES)
    parser.block.ruler.enableOnly([*_BLOCK_RULES, "fold"])
    parser.inline.ruler.enableOnly(_INLINE_RULES)
    parser.inline.ruler2.enableOnly(_INLINE_ENDINGS)
    _add_finishing_rules(parser)
    _meter_all_rules(parser)
    parser.add_render_rule("fold_open", fold.draw_fold)
    parser.add_render_rule("link_host", links.draw_host)
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _use_our_rules(parser: MarkdownIt) -> None:
    anywhere = ["paragraph", "reference", "blockquote", "list"]
    block, inline = parser.block.ruler, parser.inline.ruler
    block.at("table", dialect.table, {"alt": ["paragraph", "reference"]})
    block.at("list", dialect.bullet_list, {"alt": ["paragraph", "reference", "blockquote"]})
    block.before("fence", "fold", fold.fold, {"alt": anywhere})
    inline.at("emphasis", dialect.emphasis)


def _add_finishing_rules(parser: MarkdownIt) -> None:
    core = parser.core.ruler
    core.push("align_by_class", dialect.align_by_class)
    core.push("keep_typed_numbers", dialect.keep_typed_numbers)
    core.push("level_headings", dialect.level_headings)
    core.push("link_pictures", links.link_pictures)
    core.push("link_bare_addresses", links.link_bare_addresses)
    core.push("mark_links", links.mark_links)


def _meter_all_rules(parser: MarkdownIt) -> None:
    for block_rule in parser.block.ruler.__rules__:
        block_rule.fn = metered_block(block_rule.fn)
    for inline_rule in parser.inline.ruler.__rules__:
        inline_rule.fn = metered(inline_rule.fn)


def _open_table(*_: object) -> str:
    """A wide table scrolls inside its own frame, by keyboard too."""
    return '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>\n'


def _close_table(*_: object) -> str:
    return "</table></div>\n"


_PARSER = _make_parser()
