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
from forum.drafts.models import Draft
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.times import write_moment

bp = Blueprint("drafts", __name__)


class Typed(BaseModel):
    """What the writing page sends while somebody types."""

    place: Annotated[str, Field(pattern=r"^(?:thread|board|post):[1-9][0-9]{0,17}$")]
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
    return render_template("drafts/unsent.html", drafts=queries.drafts_of(me().id))


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
