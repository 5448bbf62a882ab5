"""A post as a page prints it to one reader: everything decided, nothing left to ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forum.boards import policy, queries
from forum.boards.filling import fillers_for
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.journal.authors import SignatureLine
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from forum.members.policy import Role
from forum.text.fill import fill
from forum.web.times import write_moment

# What stands beside a name. Staff marks are made here and nowhere else.
BADGES = {Role.HELPER: "Helper", Role.MODERATOR: "Moderator", Role.OPERATOR: "Operator"}

# A post without a single amount has no sums that somebody might want checked.
_AMOUNT = re.compile(r"[0-9]\s?(?:mc?g|m[lL]|[µμ]g|%)")


@dataclass(slots=True)
class ShownPost:
    """`quoted_by` holds the words and the address of each link. A withdrawn post has no HTML."""

    id: int
    number: int
    author_id: int | None
    author: str | None
    badge: str
    written_at: str
    when: str
    edited: str
    withdrawn: str
    html: Markup | None
    signature: SignatureLine | None
    quoted_by: Sequence[tuple[str, str]]
    may_edit: bool
    may_withdraw: bool
    may_read_withdrawn: bool
    may_hold_sums: bool


def show_posts(
    posts: Sequence[AnyRow],
    reader: Member | None,
    standing: policy.Standing,
    *,
    thread_id: int,
    locked: bool,
) -> list[ShownPost]:
    """Costs at most four queries, for any number of authors."""
    around = queries.quotes.quotes_around([post.id for post in posts], reader)
    filler = fillers_for(posts, around.inside, reader, thread_id=thread_id)
    signatures = signatures_for({post.author_id for post in posts if post.author_id}, reader)
    quoted_by = _links_by_post(around.quoting)
    zone = reader.time_zone if reader else "UTC"

    def show(post: AnyRow) -> ShownPost:
        gone, author_id = post.withdrawn_at is not None, post.author_id
        return ShownPost(
            id=post.id,
            number=post.number,
            author_id=author_id,
            author=post.author,
            badge=BADGES.get(post.role, ""),
            written_at=post.written_at.isoformat(timespec="seconds"),
            when=write_moment(post.written_at, zone),
            edited=write_moment(post.edited_at, zone) if post.edited_at else "",
            withdrawn=_say_withdrawn(post, zone) if gone else "",
            html=None if gone else fill(post.html, filler(post.id)),
            signature=None if gone else signatures.under(author_id, post.written_at),
            quoted_by=quoted_by.get(post.id, ()),
            may_edit=policy.may_edit(standing, author_id, withdrawn=gone, locked=locked),
            may_withdraw=policy.may_withdraw(standing, author_id, withdrawn=gone),
            may_read_withdrawn=gone and policy.may_read_withdrawn(standing, author_id),
            may_hold_sums=not gone and _AMOUNT.search(post.html) is not None,
        )

    return [show(post) for post in posts]


def _say_withdrawn(post: AnyRow, zone: str) -> str:
    by = "its author" if post.withdrawn_by_id == post.author_id else "a moderator"
    said = f"This post was withdrawn by {by} on {write_moment(post.withdrawn_at, zone)}."
    reason = post.withdrawal_reason
    return f"{said} The reason given: {reason}" if reason else said


def _links_by_post(quoting: Sequence[AnyRow]) -> dict[int, list[tuple[str, str]]]:
    by_post: dict[int, list[tuple[str, str]]] = {}
    for row in quoting:
        words = f"{row.author or 'a former member'} (#{row.number})"
        path = post_path(row.thread_id, row.slug, row.number)
        by_post.setdefault(row.post_id, []).append((words, path))
    return by_post
