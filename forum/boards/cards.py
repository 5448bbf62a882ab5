"""The posts of a page as HTML, drawn once for all members to whom they look the same.

Two members see the same posts when they have the same time zone, the same wish for signatures and
the same rights: except for their own posts, which are drawn for them anew. Whoever is invited to a
board or moderates one may see quotes that others may not, so nothing is shared with them.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from flask import current_app
from markupsafe import Markup

from forum.boards import queries
from forum.boards.kept_pages import Kept, key_of
from forum.boards.policy import Standing, may_reply
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import Sight, sight_of, standing_of
from forum.boards.showing import show_posts
from forum.members.models import Member
from forum.text.fill import marker, trusted

# Stands for the reader's own proof against forgery. No member can write an HTML comment.
TOKEN = marker("token")


@dataclass(frozen=True, slots=True)
class Cards:
    """The posts of a page, and each as HTML."""

    posts: Sequence[AnyRow]
    html: Sequence[str]


kept_cards: Kept[Cards] = Kept()


def cards_on(thread: AnyRow, page: int, reader: Member | None) -> Cards:
    """No query when the page was drawn for somebody like the reader, and its own posts for them."""
    if reader is None or thread.banned or thread.sees_more:
        posts = queries.posts.posts_on(thread.id, page)
        return Cards(posts, _draw(posts, thread, reader, standing_of(reader, thread)))
    key = (*key_of(thread, page), sight_of(reader), reader.time_zone, reader.signatures_shown)
    shared = _shared(key, thread, page, reader)
    own = [place for place, post in enumerate(shared.posts) if post.author_id == reader.id]
    return _with_own((*key, reader.id), shared, own, thread, reader) if own else shared


def with_token(cards: Cards, token: str) -> Markup:
    return trusted("".join(cards.html).replace(TOKEN, token))


def _shared(key: Hashable, thread: AnyRow, page: int, reader: Member) -> Cards:
    cards = kept_cards.get(key)
    if cards is None:
        posts = queries.posts.posts_on(thread.id, page)
        standing = Standing(0, moderates=sight_of(reader) is Sight.MODERATOR)
        cards = Cards(posts, _draw(posts, thread, _anybody_like(reader), standing))
        kept_cards.keep(key, cards)
    return cards


def _anybody_like(reader: Member) -> Member:
    """A member who is nobody: in the same zone, with the same role, without posts or a record."""
    return Member(
        id=0,
        role=reader.role,
        time_zone=reader.time_zone,
        signatures_shown=reader.signatures_shown,
    )


def _with_own(
    key: Hashable, shared: Cards, own: Sequence[int], thread: AnyRow, reader: Member
) -> Cards:
    kept = kept_cards.get(key)
    if kept is not None:
        return kept
    posts = [shared.posts[place] for place in own]
    html = list(shared.html)
    drawn = _draw(posts, thread, reader, standing_of(reader, thread))
    for place, card in zip(own, drawn, strict=True):
        html[place] = card
    cards = Cards(shared.posts, html)
    kept_cards.keep(key, cards)
    return cards


def _draw(
    posts: Sequence[AnyRow], thread: AnyRow, reader: Member | None, standing: Standing
) -> list[str]:
    locked = thread.locked_at is not None
    token = TOKEN if may_reply(standing, locked=locked) else ""
    post_card = current_app.jinja_env.get_template("boards/_post.html").module.post_card  # type: ignore[attr-defined]
    shown = show_posts(posts, reader, standing, thread_id=thread.id, locked=locked)
    return [str(post_card(post, token)) for post in shown]
