"""What a member should know, on one plain page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.members.session import me
from forum.notifications import actions, models, queries
from forum.notifications.describing import describe
from forum.web.access import signed_in
from forum.web.addresses import row_number

bp = Blueprint("notifications", __name__)

__all__ = ["bp", "models"]


@bp.get("/notices")
@signed_in
def notices() -> ResponseReturnValue:
    before = request.args.get("before", type=row_number)
    found = queries.notices_of(me().id, before)
    page = found[: queries.NOTICES_PER_PAGE]
    shown = describe(page, me())
    return render_template(
        "notifications/notices.html",
        notices=shown,
        is_first=before is None,
        older=page[-1].id if len(found) > len(page) else None,
        unread_up_to=max((each.id for each in shown if each.is_unread), default=None),
    )


@bp.post("/notices/read")
@signed_in
def mark_read() -> ResponseReturnValue:
    """Up to the newest that the page showed: what came since has not been read."""
    up_to = request.form.get("up_to", type=row_number)
    if up_to is not None:
        with writing():
            actions.mark_read(me().id, up_to)
    return redirect(url_for("notifications.notices"), 303)
