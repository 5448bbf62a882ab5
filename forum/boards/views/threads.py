"""A page of a thread: the page that is read most."""

from typing import Any

from flask import abort, current_app, redirect, render_template, session
from flask.typing import ResponseReturnValue

from forum import clock
from forum.boards import policy, queries
from forum.boards.blueprint import BADGES, bp
from forum.boards.filling import fillers_for
from forum.boards.gathering import gatherer
from forum.boards.kept_pages import kept_pages
from forum.boards.pages import page_of, pages_around, post_path, thread_path
from forum.boards.queries.boards import standing_of
from forum.boards.queries.rows import AnyRow
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from forum.members.session import reader
from forum.text.fill import fill
from forum.web.access import public

# A signature changes at its author's midnight, and all time zones are whole quarters of an hour
# apart.
SECONDS_KEPT = 15 * 60


@bp.get("/t/<int:thread_id>")
@bp.get("/t/<int:thread_id>-<slug>")
@bp.get("/t/<int:thread_id>-<slug>/page/<int(min=1):page>")
@public
def thread(thread_id: int, slug: str = "", page: int | None = None) -> ResponseReturnValue:
    who = reader()
    found = queries.threads.thread_at(thread_id, who) or abort(404)
    if (page or 1) > page_of(found.last_number):
        abort(404)
    if slug != found.slug or page == 1:
        return redirect(thread_path(thread_id, found.slug, page or 1))
    if who is None:
        return _kept_page(found, page or 1)
    return _draw(found, page or 1, who)


def _kept_page(found: AnyRow, page: int) -> str:
    """The page for a visitor, unless it carries a notice that is meant for one person."""
    if "_flashes" in session:
        return _draw(found, page, None)
    key = (
        found.id,
        page,
        found.made_at,
        found.version,
        found.boards_version,
        found.journal_version,
        found.members_version,
        int(clock.now().timestamp()) // SECONDS_KEPT,
    )
    kept = kept_pages.get(key)
    if kept is None:
        kept = _draw(found, page, None)
        kept_pages.keep(key, kept)
    return kept


def _draw(found: AnyRow, page: int, who: Member | None) -> str:
    posts = queries.posts.posts_on(found.id, page)
    if who is not None and posts:
        gatherer.note(who.id, found.id, posts[-1].number)
        gatherer.write_from_time_to_time(current_app._get_current_object())  # type: ignore[attr-defined]
    around = queries.quotes.quotes_around([post.id for post in posts], who)
    filler = fillers_for(posts, around.inside, who, thread_id=found.id)
    standing = standing_of(who, found)
    return render_template(
        "boards/thread.html",
        thread=found,
        posts=posts,
        fill=lambda post: fill(post.html, filler(post.id)),
        signatures=signatures_for({post.author_id for post in posts if post.author_id}, who),
        quoted_by=_by_quoted_post(around.quoting),
        member=who,
        badges=BADGES,
        post_path=post_path,
        zone=who.time_zone if who else "UTC",
        page=page,
        pages=pages_around(page, page_of(found.last_number)),
        address=lambda number: thread_path(found.id, found.slug, number),
        **_rights(standing, locked=found.locked_at is not None),
    )


def _by_quoted_post(quoting: list[AnyRow]) -> dict[int, list[AnyRow]]:
    by_post: dict[int, list[AnyRow]] = {}
    for row in quoting:
        by_post.setdefault(row.post_id, []).append(row)
    return by_post


def _rights(standing: policy.Standing, *, locked: bool) -> dict[str, Any]:
    """What the reader may do, asked with the same words as the views ask."""

    def may_read_withdrawn(post: AnyRow) -> bool:
        return policy.may_read_withdrawn(standing, post.author_id)

    def may_edit(post: AnyRow) -> bool:
        withdrawn = post.withdrawn_at is not None
        return policy.may_edit(standing, post.author_id, withdrawn=withdrawn, locked=locked)

    def may_withdraw(post: AnyRow) -> bool:
        withdrawn = post.withdrawn_at is not None
        return policy.may_withdraw(standing, post.author_id, withdrawn=withdrawn)

    return {
        "may_read_withdrawn": may_read_withdrawn,
        "may_edit": may_edit,
        "may_withdraw": may_withdraw,
        "may_reply": policy.may_reply(standing, locked=locked),
        "may_moderate": policy.may_moderate(standing),
    }
