"""The front page and the page of a board."""

from collections.abc import Sequence

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.boards import policy, queries
from forum.boards.blueprint import bp
from forum.boards.listing import list_pinned, list_threads
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.queries.threads import THREADS_PER_PAGE, After, read_after
from forum.members.session import reader, reader_zone
from forum.web.access import public, signed_in


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    boards = queries.boards.listed_boards(reader())
    return render_template(
        "boards/front.html",
        boards=boards,
        latest=_latest_in([board.id for board in boards], reader_zone()),
        member=reader(),
    )


def _latest_in(board_ids: Sequence[int], zone: str) -> dict[int, Markup]:
    """By board; empty for one in which nobody has written."""
    latest: dict[int, list[AnyRow]] = {board_id: [] for board_id in board_ids}
    for thread in queries.threads.latest_in_each(board_ids):
        latest[thread.board_id].append(thread)
    return {board_id: list_threads(threads, zone) for board_id, threads in latest.items()}


@bp.get("/boards/<slug>")
@public
def board(slug: str) -> ResponseReturnValue:
    who, zone = reader(), reader_zone()
    found = queries.boards.board_at(slug, who) or abort(404)
    after = read_after(request.args.get("after", ""))
    threads = queries.threads.threads_by_last_post(found.id, after)
    has_pins = found.has_pins and not after
    return render_template(
        "boards/board.html",
        board=found,
        pinned=list_pinned(queries.threads.pinned_threads(found.id), zone) if has_pins else "",
        threads=list_threads(threads[:THREADS_PER_PAGE], zone),
        examples=[] if after else examples_of(found),
        older=place_after(threads),
        may_write=policy.may_write(standing_of(who, found)),
        member=who,
    )


def examples_of(board: AnyRow) -> Sequence[AnyRow]:
    """Costs a query only for a board that has worked examples."""
    return queries.blocks.examples_in(board.id, reader()) if board.has_examples else ()


@bp.get("/boards/by-number/<int:board_id>/new")
@signed_in
def new_thread_in(board_id: int) -> ResponseReturnValue:
    """Leads a draft, which knows only the board's number, back to its page."""
    found = queries.boards.board_by_id(board_id, reader()) or abort(404)
    return redirect(url_for("boards.new_thread", slug=found.slug))


def place_after(threads: Sequence[AnyRow]) -> After | None:
    """Where the next page of a list begins, if there is one."""
    if len(threads) <= THREADS_PER_PAGE:
        return None
    last = threads[THREADS_PER_PAGE - 1]
    return After(last.last_post_at, last.id)
