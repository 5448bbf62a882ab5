"""What others may know of somebody’s tapers."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum.journal.public_cards import public_record_of
from forum.journal.views.blueprint import bp
from forum.members.session import reader
from forum.web.access import public


@bp.get("/m/<int:member_id>/taper")
@public
def of_member(member_id: int) -> ResponseReturnValue:
    """Nobody here, no record and none for this reader look the same."""
    record = public_record_of(member_id, reader()) or abort(404)
    return render_template("journal/public.html", record=record)
