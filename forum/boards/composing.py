"""From a typed source to a text that may be posted, or to what is wrong with it at which line.

The preview and the post both come from here. It takes milliseconds, so it happens before the
writing transaction begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.boards import queries
from forum.boards.queries.rows import AnyRow
from forum.boards.referring import (
    block_referred_to,
    references_of,
    say_changes,
    wrong_references,
)
from forum.members.models import Member
from forum.text.blocks.block import draw_block
from forum.text.drawn import Problem
from forum.text.excerpts import holds_excerpt
from forum.text.render import Rendered, normalise, render
from forum.text.slots import BlockQuote, Quote

# Each quoted post is drawn again to check the words against it.
MOST_QUOTES = 20


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, drawn and checked.

    `quotable` are the quoted posts that its writer may see, `known_blocks` the blocks that it
    quotes or changes; `changes` says what its blocks change, by their position.
    """

    source: str
    rendered: Rendered
    quotable: Mapping[int, AnyRow]
    known_blocks: Mapping[int, AnyRow]
    changes: Mapping[int, str]
    problems: tuple[Problem, ...]


def compose(source: str, writer: Member, *, post_id: int | None = None) -> Composed:
    """Draw a text for its writer. `post_id` when it is to replace a post's earlier text."""
    source = normalise(source).strip("\n")
    rendered = render(source, blocks=draw_block)
    quotable, known = _quotable_in(rendered, writer), _known_blocks_in(rendered, writer)
    problems = [*_nothing_written(source), *rendered.problems, *_too_many(rendered)]
    if not problems:
        problems.extend(_wrong_quotes(rendered.quotes, quotable, post_id))
        problems.extend(wrong_references(rendered, known, post_id))
    changes = say_changes(rendered, known)
    return Composed(source, rendered, quotable, known, changes, tuple(problems))


def _quotable_in(rendered: Rendered, writer: Member) -> dict[int, AnyRow]:
    ids = {quote.post_id for quote in rendered.quotes}
    rows = queries.quotes.quotable_posts(ids, writer) if ids else ()
    return {row.id: row for row in rows}


def _known_blocks_in(rendered: Rendered, writer: Member) -> dict[int, AnyRow]:
    ids = {block_referred_to(reference) for reference in references_of(rendered)}
    rows = queries.blocks.quotable_blocks(ids, writer) if ids else ()
    return {row.id: row for row in rows}


def _nothing_written(source: str) -> list[Problem]:
    """Of the text as a whole, so at no line of it."""
    return [] if source.strip() else [Problem(0, "Please write something first.")]


def _too_many(rendered: Rendered) -> list[Problem]:
    """Quotes of posts and of blocks count together."""
    quotes: list[Quote | BlockQuote] = [*rendered.quotes, *rendered.block_quotes]
    if len(quotes) <= MOST_QUOTES:
        return []
    line = sorted(quote.line for quote in quotes)[MOST_QUOTES]
    return [Problem(line, f"A post holds at most {MOST_QUOTES} quotes. Take some of them out.")]


def _wrong_quotes(
    quotes: tuple[Quote, ...],
    quotable: Mapping[int, AnyRow],
    post_id: int | None,
) -> list[Problem]:
    """A quote that stood in this post before stays, whatever became of the quoted words."""
    standing = queries.quotes.words_quoted_in(post_id) if post_id and quotes else frozenset()
    return [
        Problem(quote.line, sentence)
        for quote in quotes
        if (quote.post_id, quote.excerpt) not in standing
        and (sentence := _fault_of(quote, quotable.get(quote.post_id)))
    ]


def _fault_of(quote: Quote, quoted: AnyRow | None) -> str:
    """Empty when the quote is right."""
    if quoted is None:
        return (
            f"There is no post {quote.post_id} that you can quote. "
            "Take this quote out, or use the button “Quote” under the post you mean."
        )
    if not holds_excerpt(quoted.source, quote.excerpt):
        return (
            f"These words are not in the post by {quoted.author or 'a former member'}. A quote "
            "keeps the words as they were written; put your own below it."
        )
    return ""
