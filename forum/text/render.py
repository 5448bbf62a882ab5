"""Draw a post: the one way from what a member typed to what is stored and printed.

The preview and the stored post both come from `render`, so they are the same byte for byte.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import category

from markdown_it.token import Token
from markupsafe import escape

from forum.text import markdown
from forum.text.blocks.block import draw_block
from forum.text.clean import clean
from forum.text.drawn import BlockRenderer, Problem, Summary
from forum.text.fill import marker
from forum.text.fold import without_folded
from forum.text.limits import MAX_CHARACTERS, Output, TooMuchError, refuse_many
from forum.text.plain import page_text, plain_text, tidy_blank_lines
from forum.text.slots import Block, BlockQuote, Quote, Slot, slot_in

# Raise this by one whenever the same source would be drawn differently; stored posts below it
# are drawn again by `taperline posts rerender`.
RULES_VERSION = 7

# Control characters, marks that reverse the direction of other people's text, and halves of
# characters that cannot be stored.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A post as stored. `plain` is for mail; `own_words` leaves quotes out, for search.

    Each of the blocks has its summary at the same place.
    """

    html: str
    plain: str
    own_words: str
    blocks: tuple[Block, ...] = ()
    summaries: tuple[Summary, ...] = ()
    quotes: tuple[Quote, ...] = ()
    block_quotes: tuple[BlockQuote, ...] = ()
    problems: tuple[Problem, ...] = ()
    fell_back: bool = False
    version: int = RULES_VERSION


def render(source: str, *, blocks: BlockRenderer = draw_block, top_heading: int = 3) -> Rendered:
    """Draw a post. Always answers; a post past a cap is shown as it was typed.

    `top_heading` is the level of the post's highest heading on its page.
    """
    source = normalise(source)
    try:
        return _draw_post(source, blocks, top_heading)
    except TooMuchError as limit:
        return _show_as_typed(source, str(limit))


def own_words(source: str, *, with_folded: bool = True) -> str:
    """What the writer of a post said, without quotes and calculations. Draws nothing.

    Of what they folded away, `with_folded=False` leaves the title alone.
    """
    source = normalise(source)
    try:
        pieces = _pieces(markdown.parse(source[:MAX_CHARACTERS], top_heading=3))
        own = [piece for piece in pieces if isinstance(piece, list)]
        shown = own if with_folded else [list(without_folded(piece)) for piece in own]
        return tidy_blank_lines("\n\n".join(page_text(piece) for piece in shown))
    except TooMuchError:
        return source


def normalise(source: str) -> str:
    """The source with one kind of line end and without characters that only disturb."""
    return _UNWANTED.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))


def can_be_seen(line: str) -> bool:
    """False for a line of nothing but spaces and signs without a width."""
    return not all(category(character)[0] in "CZ" for character in line)


@dataclass(slots=True)
class _Post:
    """A post while it is drawn."""

    html: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    own_words: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    block_quotes: list[BlockQuote] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    output: Output = field(default_factory=Output)

    def add(self, html: str, plain: str, own_words: str) -> None:
        self.html.append(html)
        self.plain.append(plain)
        self.own_words.append(own_words)


def _draw_post(source: str, draw_block: BlockRenderer, top_heading: int) -> Rendered:
    if len(source) > MAX_CHARACTERS:
        raise TooMuchError(
            f"A post holds at most {MAX_CHARACTERS:,} characters. Split it into several posts."
        )
    post, pieces = _Post(), list(_pieces(markdown.parse(source, top_heading=top_heading)))
    refuse_many(
        blocks=sum(isinstance(piece, Block) for piece in pieces),
        quotes=sum(isinstance(piece, (Quote, BlockQuote)) for piece in pieces),
    )
    for piece in pieces:
        match piece:
            case Block():
                _add_block(post, piece, draw_block)
            case Quote():
                _add_quote(post, piece)
            case BlockQuote():
                _add_block_quote(post, piece)
            case _:
                _add_words(post, piece)
    return _finished(post)


def slots_in(source: str) -> list[Slot]:
    """The slots of a post, in order; none where it is shown as it was typed. Draws nothing."""
    try:
        tokens = markdown.parse(normalise(source)[:MAX_CHARACTERS], top_heading=3)
    except TooMuchError:
        return []
    return [slot for token in tokens if (slot := slot_in(token))]


def words_and_slots_in(source: str) -> list[str | Slot]:
    """A post as a mail has it: the words in plain text, and the slots between them, in order."""
    try:
        tokens = markdown.parse(normalise(source)[:MAX_CHARACTERS], top_heading=3)
    except TooMuchError:
        return [source]
    return [plain_text(each) if isinstance(each, list) else each for each in _pieces(tokens)]


def _pieces(tokens: Iterable[Token]) -> Iterable[Slot | list[Token]]:
    """The slots of a post, and the runs of tokens between them, in order."""
    words: list[Token] = []
    for token in tokens:
        slot = slot_in(token)
        if slot is None:
            words.append(token)
            continue
        if words:
            yield words
            words = []
        yield slot
    if words:
        yield words


def _add_words(post: _Post, tokens: list[Token]) -> None:
    html = markdown.draw(tokens)
    post.output.add_html(html)
    post.add(clean(html), plain_text(tokens), page_text(tokens))


def _add_quote(post: _Post, quote: Quote) -> None:
    post.quotes.append(quote)
    excerpt = "\n".join(f"> {line}".rstrip() for line in quote.excerpt.split("\n"))
    post.add(marker(f"quote:{len(post.quotes)}") + "\n", excerpt, "")


def _add_block_quote(post: _Post, quote: BlockQuote) -> None:
    """In a mail only its address: what it says may have changed by the time that it is read."""
    post.block_quotes.append(quote)
    html = marker(f"quoted-block:{len(post.block_quotes)}") + "\n"
    post.add(html, f"> Block {quote.block_id}: /b/{quote.block_id}", "")


def _add_block(post: _Post, block: Block, draw_block: BlockRenderer) -> None:
    drawn = draw_block(block, len(post.blocks) + 1)
    post.output.add_rows(drawn.rows)
    post.problems.extend(drawn.problems)
    if not drawn.problems:
        post.blocks.append(block)
        post.summaries.append(drawn.summary)
    post.add(drawn.html, drawn.plain, drawn.summary.sentence)


def _finished(post: _Post) -> Rendered:
    return Rendered(
        html="".join(post.html),
        plain=tidy_blank_lines("\n\n".join(post.plain)),
        own_words=tidy_blank_lines("\n\n".join(post.own_words)),
        blocks=tuple(post.blocks),
        summaries=tuple(post.summaries),
        quotes=tuple(post.quotes),
        block_quotes=tuple(post.block_quotes),
        problems=tuple(post.problems),
    )


def _show_as_typed(source: str, reason: str) -> Rendered:
    shown = source[:MAX_CHARACTERS]
    note = "This post is shown as it was typed, without formatting."
    html = f'<p class="post-note">{note}</p>\n<div class="as-typed">{escape(shown)}</div>\n'
    return Rendered(
        html=html,
        plain=source,
        own_words=source,
        problems=(Problem(1, reason),),
        fell_back=True,
    )
