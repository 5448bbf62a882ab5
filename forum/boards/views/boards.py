"""The front page and the page of a board."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards import policy, queries
from forum.boards.blueprint import bp
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.queries.threads import THREADS_PER_PAGE, After, read_after
from forum.members.session import reader, reader_zone
from forum.web.access import public, signed_in


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    boards = queries.boards.listed_boards(reader())
    latest: dict[int, list[AnyRow]] = defaultdict(list)
    for thread in queries.threads.latest_in_each([board.id for board in boards]):
        latest[thread.board_id].append(thread)
    return render_template("boards/front.html", boards=boards, latest=latest, **_who_reads())


@bp.get("/boards/<slug>")
@public
def board(slug: str) -> ResponseReturnValue:
    found = queries.boards.board_at(slug, reader()) or abort(404)
    after = read_after(request.args.get("after", ""))
    threads = queries.threads.threads_by_last_post(found.Board.id, after)
    return render_template(
        "boards/board.html",
        board=found.Board,
        pinned=() if after else queries.threads.pinned_threads(found.Board.id),
        threads=threads[:THREADS_PER_PAGE],
        older=place_after(threads),
        may_write=policy.may_write(standing_of(reader(), found)),
        **_who_reads(),
    )


@bp.get("/boards/by-number/<int:board_id>/new")
@signed_in
def new_thread_in(board_id: int) -> ResponseReturnValue:
    """Leads a draft, which knows only the board's number, back to its page."""
    found = queries.boards.board_by_id(board_id, reader()) or abort(404)
    return redirect(url_for("boards.new_thread", slug=found.Board.slug))


def _who_reads() -> dict[str, Any]:
    return {"member": reader(), "zone": reader_zone()}


def place_after(threads: Sequence[AnyRow]) -> After | None:
    """Where the next page of a list begins, if there is one."""
    if len(threads) <= THREADS_PER_PAGE:
        return None
    last = threads[THREADS_PER_PAGE - 1]
    return After(last.last_post_at, last.id)
