"""Where the writing page saves while somebody types, and the list of what they have not sent."""

from typing import Annotated

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field, ValidationError

from forum.db import writing
from forum.drafts import actions, queries
from forum.drafts.desks import PLACE, is_place, path_of_desk
from forum.drafts.models import Draft
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.addresses import row_number
from forum.web.times import write_moment

bp = Blueprint("drafts", __name__)

BLOCK_GONE = "The block you changed is no longer in your text, so the new one stands at its end."


class Typed(BaseModel):
    """What the writing page sends while somebody types."""

    place: Annotated[str, Field(pattern=PLACE)]
    title: str
    body: str
    version: Annotated[int, Field(strict=True, ge=0, lt=2**53)]


@bp.post("/drafts")
@signed_in
def save() -> ResponseReturnValue:
    """200 with the new version; 409 with the newer text; 410 when it was posted meanwhile."""
    typed = _typed()
    if typed.version and queries.draft_of(me().id, typed.place) is None:
        return jsonify(message="This text was posted or discarded in another window."), 410
    try:
        with writing():
            saved = actions.save_draft(me().id, **typed.model_dump())
    except actions.NewerDraft as newer:
        return _newer(newer.draft), 409
    return jsonify(version=saved)


@bp.get("/drafts")
@signed_in
def unsent() -> ResponseReturnValue:
    drafts = queries.drafts_of(me().id)
    return render_template("drafts/unsent.html", drafts=drafts, path_of_desk=path_of_desk)


@bp.post("/drafts/insertion")
@signed_in
def insert() -> ResponseReturnValue:
    """Put what was made elsewhere into the reader’s own draft, and go back to it."""
    place, text = request.form.get("place", ""), request.form.get("text", "")
    if not is_place(place) or not text.strip():
        abort(404)
    mark = request.form.get("edits", "")
    with writing():
        if not mark:
            after = request.form.get("after", type=row_number)
            actions.put_into_draft(me().id, place, text, after=after)
        elif not actions.put_instead_in_draft(me().id, place, text, mark=mark):
            flash(BLOCK_GONE)
    return redirect(path_of_desk(place), 303)


@bp.post("/drafts/<int:draft_id>/removal")
@signed_in
def discard(draft_id: int) -> ResponseReturnValue:
    draft = queries.own_draft(me().id, draft_id) or abort(404)
    with writing():
        actions.discard_draft(me().id, draft.place)
    flash("The draft is gone.")
    return redirect(url_for("drafts.unsent"), 303)


def _typed() -> Typed:
    try:
        return Typed.model_validate(request.get_json(silent=True))
    except ValidationError:
        abort(400)


def _newer(draft: Draft) -> Response:
    return jsonify(
        message="A newer version was saved elsewhere.",
        version=draft.version,
        title=draft.title,
        body=draft.body,
        saved_at=write_moment(draft.saved_at, me().time_zone),
    )
