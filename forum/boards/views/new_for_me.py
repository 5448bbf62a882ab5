"""Threads with something the member has not read yet."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.boards import queries
from forum.boards.blueprint import bp
from forum.boards.gathering import gatherer
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.threads import THREADS_PER_PAGE, read_after
from forum.boards.views.boards import place_after
from forum.drafts.queries import drafts_of
from forum.members.session import me
from forum.web.access import signed_in


@bp.get("/new")
@signed_in
def new_for_me() -> ResponseReturnValue:
    after = read_after(request.args.get("after", ""))
    threads = queries.threads.threads_new_for(me(), after)
    noted = gatherer.noted_by(me().id)
    return render_template(
        "boards/new_for_me.html",
        threads=[
            (thread, _first_unread(thread, noted.get(thread.id, 0)))
            for thread in threads[:THREADS_PER_PAGE]
            if noted.get(thread.id, 0) < thread.last_number
        ],
        older=place_after(threads),
        drafts=() if after else drafts_of(me().id),
    )


def _first_unread(thread: AnyRow, noted: int) -> str:
    """The address of the first post beyond the member's mark."""
    number = max(thread.read_to, noted) + 1
    return post_path(thread.id, thread.slug, number)
