"""A page of a thread: the page that is read most."""

from flask import abort, current_app, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from forum.boards import policy, queries
from forum.boards.blueprint import bp
from forum.boards.cards import cards_on, with_token
from forum.boards.explaining import explained
from forum.boards.gathering import gatherer
from forum.boards.kept_pages import Kept, key_of
from forum.boards.pages import page_of, pages_around, thread_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.schedules import head_of
from forum.members.models import Member
from forum.members.session import reader
from forum.web.access import public

kept_pages: Kept[str] = Kept()


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
    key = key_of(found, page)
    kept = kept_pages.get(key)
    if kept is None:
        kept = _draw(found, page, None)
        kept_pages.keep(key, kept)
    return kept


def _draw(found: AnyRow, page: int, who: Member | None) -> str:
    cards, standing = cards_on(found, page, who), standing_of(who, found)
    if who is not None and cards.posts:
        _note_read(who, found, cards.posts[-1].number)
    return render_template(
        "boards/thread.html",
        thread=found,
        schedules=head_of(found),
        posts=with_token(explained(cards), generate_csrf() if who else ""),
        member=who,
        page=page,
        pages=pages_around(page, page_of(found.last_number)),
        address=lambda number: thread_path(found.id, found.slug, number),
        may_reply=policy.may_reply(standing, locked=found.locked_at is not None),
        may_moderate=policy.may_moderate(standing),
    )


def _note_read(who: Member, found: AnyRow, number: int) -> None:
    gatherer.note(who.id, found.id, number)
    gatherer.write_from_time_to_time(current_app._get_current_object())  # type: ignore[attr-defined]
