"""A post as a mail of plain text, as its reader may see it. Nothing sends it yet.

The subject names no medicine, no dose and no title: others see it on a locked screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from forum.boards import queries
from forum.boards.filling import Inside, ShownQuote, inside_of
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.references import SOME_CHANGE, ShownBlockQuote, ShownChange
from forum.members.models import Member
from forum.text.blocks.block import draw_block
from forum.text.plain import tidy_blank_lines
from forum.text.render import words_and_slots_in
from forum.text.slots import Block, BlockQuote, Quote
from forum.web.times import write_moment

_KINDS = {"schedule": "schedule", "mixture": "mixture", "journal": "days shared"}
_NOBODY = "a former member"


@dataclass(frozen=True, slots=True)
class MailText:
    """What a mail says."""

    subject: str
    body: str


def mail_of(post_id: int, reader: Member, *, origin: str) -> MailText | None:
    """None for what the reader may not see. `origin` is the site's own, without a last slash."""
    found = queries.posts.post_at(post_id, reader)
    if found is None or found.withdrawn_at is not None:
        return None
    parts = (_head(found, reader), _words(found, reader, origin), _foot(found, origin))
    return MailText(f"A new post, number {found.Post.number}", "\n\n".join(parts) + "\n")


def _head(found: AnyRow, reader: Member) -> str:
    when = write_moment(found.Post.written_at, reader.time_zone)
    return f"{found.author or 'A former member'} wrote in “{found.Thread.title}” on {when}:"


def _foot(found: AnyRow, origin: str) -> str:
    path = post_path(found.Thread.id, found.Thread.slug, found.Post.number)
    urgent = url_for("about.urgent_help")
    return f"-- \nRead it there: {origin}{path}\nUrgent help: {origin}{urgent}"


def _words(found: AnyRow, reader: Member, origin: str) -> str:
    """A post without anything but words is stored as it goes into a mail."""
    if "<!--" not in found.Post.html:
        return str(found.Post.plain)
    around = queries.quotes.quotes_around([found.Post.id], reader)
    insides = inside_of([found.Post], around.inside, reader, thread_id=found.Thread.id)
    lines = _pieces(found.Post.source, insides[found.Post.id], origin)
    return tidy_blank_lines("\n\n".join(lines))


def _pieces(source: str, inside: Inside, origin: str) -> Iterator[str]:
    quotes = blocks = block_quotes = 0
    for piece in words_and_slots_in(source):
        match piece:
            case Quote():
                quotes += 1
                yield _say_quote(inside.quotes.get(quotes, ShownQuote("gone")))
            case BlockQuote():
                block_quotes += 1
                shown = inside.block_quotes.get(block_quotes, ShownBlockQuote("gone"))
                yield _say_block_quote(shown, origin)
            case Block():
                blocks += 1
                yield _say_block(piece, blocks, inside, origin)
            case str():
                yield piece


def _say_quote(quote: ShownQuote) -> str:
    author = quote.author or _NOBODY
    match quote.state:
        case "open":
            elsewhere = f" in “{quote.elsewhere}”" if quote.elsewhere else ""
            since = " (edited since)" if quote.edited_since else ""
            return f"{author}, #{quote.number}{elsewhere}{since}:\n{_quoted(quote.excerpt)}"
        case "withdrawn":
            return f"[A quote of {author}, who wrote #{quote.number}. That post was withdrawn.]"
        case "hidden":
            return "[A quote from a post that is not open to you.]"
    return "[A quote from a post that is gone.]"


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _say_block_quote(quote: ShownBlockQuote, origin: str) -> str:
    """In one sentence, with its address: there it is as it stands when the mail is read."""
    author = quote.author or _NOBODY
    match quote.state:
        case "open":
            since = " (changed since)" if quote.changed_since else ""
            head = f"{_KINDS[quote.kind].capitalize()} by {author}{since}:"
            return f"{head}\n{_quoted(quote.sentence)}\n> {origin}/b/{quote.block_id}"
        case "taken-out":
            return f"[A {quote.kind} by {author} was quoted here. It was taken out of its post.]"
        case "withdrawn":
            return "[A block was quoted here. Its post was withdrawn.]"
        case "hidden":
            return "[A block from a post that is not open to you.]"
    return "[A block that is gone was quoted here.]"


def _say_block(block: Block, position: int, inside: Inside, origin: str) -> str:
    """With the rows that the post shows, and the address of the page that has all of them."""
    stored = inside.blocks.get(position)
    lines = [draw_block(block._replace(changes=None), position).plain]
    if block.changes:
        lines.insert(0, _say_change(inside.changes.get(position, SOME_CHANGE), origin))
    if stored:
        lines.append(f"Its own page: {origin}/b/{stored.id}")
    return "\n".join(lines)


def _say_change(change: ShownChange, origin: str) -> str:
    if not change.path:
        return "Changed from another block."
    what = f"the {change.kind} by {change.author or _NOBODY} ({origin}{change.path})"
    return f"Changed from {what}{': ' + change.said if change.said else ''}."
