"""The writing desk: one page for a new thread, a reply and an edit. Nothing typed on it is lost."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from forum.boards import queries
from forum.boards.actions.posts import mark_of_text
from forum.boards.actions.refusals import EditedMeanwhile
from forum.boards.changing import (
    BLOCK_NOT_THERE,
    CHANGE,
    CHANGING,
    has_block,
    with_change_buttons,
)
from forum.boards.composing import Composed, compose
from forum.boards.filling import Filler, filler_for_preview
from forum.boards.forms import WritingForm
from forum.boards.likeness import threads_like
from forum.boards.models import Post
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.views import second_look
from forum.boards.views.pressed_again import posted_just_now, remember_posted
from forum.db import writing
from forum.drafts import actions as drafts
from forum.drafts.models import Draft
from forum.drafts.queries import draft_of, kept_text
from forum.limits.actions import POST, TooMany, take_token
from forum.members.session import me
from forum.text.fill import fill
from forum.web.errors import Refusal

_KEY = re.compile(r"[0-9a-f]{32}")
STALE = (
    "This page had been open for very long, or you signed in again since. Your text is all "
    "here: please press the button once more."
)
# Where something is made that goes into the text, by the button that leads there.
_ROOMS = {
    "calculator": "calculators.calculator",
    "days": "checkins.share",
    "shelf": "shelf.take_from",
}
ELSEWHERE = (
    "A newer version was saved elsewhere, perhaps on another device. Yours is in the box; the "
    "other one is below it, so that you can take from it what you need."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What one writing page is for."""

    place: str
    path: str
    heading: str
    button: str
    back_path: str
    back_words: str
    starting_text: str = ""
    asks_title: bool = False
    post_id: int | None = None
    examples: Sequence[AnyRow] = ()
    remarks: Sequence[str] = ()
    thread_id: int | None = None


# Posts a checked text inside the transaction.
Submit = Callable[[Composed, WritingForm], Post]


def open_desk(desk: Desk) -> ResponseReturnValue:
    """The page with the member's draft, or with the text they sent while signed out."""
    form = _form_for(desk)
    draft = draft_of(me().id, desk.place)
    kept = kept_text(request.args.get("kept", ""), desk.place)
    # A draft without words only keeps what the calculator was told.
    found = kept or (draft if draft and draft.has_words else None)
    form.body.data = found.body if found else desk.starting_text
    form.draft_version.data = str(draft.version if draft else 0)
    form.begun_from.data = mark_of_text(desk.starting_text)
    if desk.asks_title:
        form.title.data = found.title if found else ""
    other = draft if kept and draft and draft.body != kept.body else None
    # Asked for by whoever comes from the sums of their own post.
    asks = "look" in request.args
    composed = compose(form.body.data, me(), post_id=desk.post_id) if asks else None
    draft = None if kept or not found else draft
    return _show(desk, form, composed=composed, draft=draft, other=other)


def send_from_desk(desk: Desk, submit: Submit) -> ResponseReturnValue:
    """Preview, make something to put in, or post; what fails comes back with everything kept."""
    form = _form_for(desk)
    if not form.csrf_token.validate(form):
        return _show(desk, form, notice=STALE, status=400)
    pressed = request.form.get("do", "post")
    if pressed in _ROOMS:
        return _to_room(_ROOMS[pressed], desk, form)
    if pressed.startswith(CHANGE) and has_block(form.body.data or "", pressed):
        return _to_room(CHANGING, desk, form, edits=pressed.removeprefix(CHANGE))
    composed = compose(form.body.data or "", me(), post_id=desk.post_id)
    if pressed == "preview":
        return _show_again(desk, form, composed, 200)
    if pressed.startswith(CHANGE):
        return _show_again(desk, form, composed, 409, notice=BLOCK_NOT_THERE)
    if second_look.is_answer(pressed):
        answered, notice = second_look.take_answer(pressed, form, composed, me(), desk.post_id)
        return _show_again(desk, form, answered, 200, notice=notice)
    if not form.validate() or composed.problems:
        return _show_again(desk, form, composed, 422)
    if second_look.is_news(composed, form, _place_of(desk), me()):
        notice = second_look.HELD_BACK.format(button=desk.button)
        return _show_again(desk, form, composed, 200, notice=notice)
    return _post(desk, form, composed, submit)


def _place_of(desk: Desk) -> second_look.Place:
    said_before = desk.starting_text if desk.post_id else ""
    return second_look.Place(desk.thread_id, desk.post_id, said_before)


def keep_until_signed_in(place: str, path: str) -> ResponseReturnValue:
    """Somebody whose session ended sent a text: keep it, and have it ready after signing in."""
    form = WritingForm()
    title, body = form.title.data or "", form.body.data or ""
    address = request.remote_addr or ""
    try:
        with writing():
            key = drafts.keep_text(place, title=title, body=body, address=address)
    except TooMany as refusal:
        shown = render_template("boards/signed_out.html", sentence=refusal.sentence, text=body)
        return shown, refusal.status
    flash("You were signed out meanwhile. Your text is kept: sign in, and it is there again.")
    return redirect(url_for("members.sign_in", next=f"{path}?kept={key}"), 303)


def _form_for(desk: Desk) -> WritingForm:
    form = WritingForm()
    if not desk.asks_title:
        del form.title
    if not _KEY.fullmatch(form.key()):
        form.submission_key.data = secrets.token_hex(16)
    return form


def _post(desk: Desk, form: WritingForm, composed: Composed, submit: Submit) -> ResponseReturnValue:
    earlier = _posted_before(form) or _posted_just_now(desk, form, composed)
    if earlier:
        return redirect(earlier, 303)
    try:
        with writing():
            take_token(POST, f"member:{me().id}")
            post = submit(composed, form)
            drafts.forget_posted_draft(
                me().id, desk.place, version=form.known_version(), body=form.body.data
            )
            path = _path_of(post)
    except Refusal as refusal:
        if isinstance(refusal, EditedMeanwhile):
            # Knowing of the other text, the next press may replace it.
            form.begun_from.data = mark_of_text(queries.posts.source_of(desk.post_id or 0))
        return _show_again(desk, form, composed, refusal.status, notice=refusal.sentence)
    except IntegrityError:
        # The same form, sent a second time, was quicker.
        earlier = _posted_before(form)
        if not earlier:
            raise
        return redirect(earlier, 303)
    second_look.forget_left()
    remember_posted(desk.place, _title_of(desk, form), composed.source, path)
    return redirect(path, 303)


def _posted_before(form: WritingForm) -> str | None:
    row = queries.posts.post_of_submission(me().id, form.key())
    return post_path(row.thread_id, row.slug, row.number) if row else None


def _posted_just_now(desk: Desk, form: WritingForm, composed: Composed) -> str | None:
    """Not asked for an edit: saving the same words twice changes nothing anyway."""
    if desk.post_id is not None:
        return None
    return posted_just_now(desk.place, _title_of(desk, form), composed.source)


def _title_of(desk: Desk, form: WritingForm) -> str:
    return form.title.data or "" if desk.asks_title else ""


def _path_of(post: Post) -> str:
    return post_path(post.thread_id, queries.threads.slug_of(post.thread_id), post.number)


def _to_room(endpoint: str, desk: Desk, form: WritingForm, **known: Any) -> ResponseReturnValue:
    newer = _save(desk, form)
    if newer:
        return _show(desk, form, notice=ELSEWHERE, other=newer, status=409)
    with writing():
        draft = drafts.open_draft(me().id, desk.place)
    return redirect(url_for(endpoint, place=desk.place, draft=draft.id, **known), 303)


def _show_again(
    desk: Desk, form: WritingForm, composed: Composed, status: int, *, notice: str = ""
) -> ResponseReturnValue:
    """The page once more with a preview and what is wrong, the text saved as a draft."""
    newer = _save(desk, form)
    return _show(
        desk, form, composed=composed, notice=ELSEWHERE if newer else notice, other=newer,
        status=status,
    )  # fmt: skip


def _save(desk: Desk, form: WritingForm) -> Draft | None:
    """Save what is in the form; the other text if a newer one was saved elsewhere."""
    title = _title_of(desk, form)
    body, version = form.body.data or "", form.known_version()
    try:
        with writing():
            saved = drafts.save_draft(me().id, desk.place, title=title, body=body, version=version)
    except drafts.NewerDraft as newer:
        # Knowing of the other text, the next save may replace it.
        form.draft_version.data = str(newer.draft.version)
        return newer.draft
    form.draft_version.data = str(saved)
    return None


def _show(
    desk: Desk,
    form: WritingForm,
    *,
    composed: Composed | None = None,
    notice: str = "",
    draft: Draft | None = None,
    other: Draft | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    preview = composed and fill(composed.rendered.html, _filler(composed))
    looked = composed and second_look.look_at(composed, form, _place_of(desk), me())
    alike = threads_like(_title_of(desk, form), me()) if composed else []
    page = render_template(
        "boards/desk.html",
        desk=desk,
        form=form,
        preview=preview,
        looked=looked,
        alike=alike,
        problems=composed.problems if composed else (),
        notice=notice,
        draft=draft,
        other=other,
        zone=me().time_zone,
    )
    return page, status


def _filler(composed: Composed) -> Filler:
    return with_change_buttons(filler_for_preview(composed, me()), composed.rendered.blocks)
