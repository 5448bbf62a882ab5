"""Whom a text answers, and the block that it is about."""

from dataclasses import dataclass

from forum.boards.queries.asked import asker_of, last_block_in_post, last_block_in_thread
from forum.boards.queries.blocks import block_at
from forum.boards.queries.posts import post_at
from forum.boards.queries.quotes import quotable_posts
from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND
from forum.text.render import slots_in
from forum.text.slots import BlockQuote, Quote


@dataclass(frozen=True, slots=True)
class Answered:
    """As far as the writer may see them."""

    asker_id: int | None = None
    block: AnyRow | None = None


def answered_in(place: str, body: str, writer: Member) -> Answered:
    """Who is quoted last; else who began the thread. What answers nobody is about its writer."""
    kind, _, number = place.partition(":")
    if kind not in ("thread", "post"):
        return Answered(writer.id)
    thread_id = int(number) if kind == "thread" else _thread_of(int(number), writer)
    quoted = [slot for slot in slots_in(body) if isinstance(slot, Quote | BlockQuote)]
    found = _quoted(quoted[-1], writer) if quoted else None
    if found is None or not thread_id:
        found = Answered(asker_of(thread_id, writer)) if thread_id else Answered()
    if found.block or not thread_id:
        return found
    return Answered(found.asker_id, last_block_in_thread(thread_id, writer))


def _thread_of(post_id: int, writer: Member) -> int:
    found = post_at(post_id, writer)
    return found.Thread.id if found else 0


def _quoted(quote: Quote | BlockQuote, writer: Member) -> Answered | None:
    if isinstance(quote, BlockQuote):
        row = block_at(quote.block_id, writer)
        if row is None:
            return None
        return Answered(row.author_id, row if row.kind != JOURNAL_KIND else None)
    row = next(iter(quotable_posts([quote.post_id], writer)), None)
    return Answered(row.author_id, last_block_in_post(row.id, writer)) if row else None
