"""All schedules of a thread, page by page."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.boards import queries
from forum.boards.blueprint import bp
from forum.boards.pages import thread_path
from forum.boards.queries.schedules import PER_PAGE, schedules_in
from forum.boards.schedules import say_schedule
from forum.members.session import reader
from forum.web.access import public
from forum.web.addresses import row_number


@bp.get("/t/<int:thread_id>/schedules")
@public
def schedules(thread_id: int) -> ResponseReturnValue:
    thread = queries.threads.thread_at(thread_id, reader()) or abort(404)
    before = _place(request.args.get("before", ""))
    rows = schedules_in(thread_id, before=before, most=PER_PAGE + 1)
    return render_template(
        "boards/schedules.html",
        thread=thread,
        listed=[say_schedule(row) for row in rows[:PER_PAGE]],
        older=rows[PER_PAGE - 1].id if len(rows) > PER_PAGE else None,
        went_on=before is not None,
        back=thread_path(thread.id, thread.slug),
    )


def _place(text: str) -> int | None:
    """None for no place, and for one that was tampered with."""
    try:
        return row_number(text)
    except ValueError:
        return None
