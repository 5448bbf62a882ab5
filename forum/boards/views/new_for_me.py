"""Threads with something the member has not read yet."""

from collections.abc import Iterable, Iterator, Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.boards import queries
from forum.boards.blueprint import bp
from forum.boards.gathering import gatherer
from forum.boards.listing import Unread, list_unread
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.threads import THREADS_PER_PAGE, read_after
from forum.boards.views.boards import place_after
from forum.drafts.queries import count_unfinished
from forum.members.session import me
from forum.web.access import signed_in


@bp.get("/new")
@signed_in
def new_for_me() -> ResponseReturnValue:
    after = read_after(request.args.get("after", ""))
    who = me()
    threads = queries.threads.threads_new_for(who, after)
    unread = _unread_among(threads[:THREADS_PER_PAGE], gatherer.noted_by(who.id))
    return render_template(
        "boards/new_for_me.html",
        threads=list_unread(unread, who.time_zone),
        older=place_after(threads),
        unfinished=0 if after else count_unfinished(who.id),
    )


def _unread_among(threads: Iterable[AnyRow], noted: Mapping[int, int]) -> Iterator[Unread]:
    """Without those read to their end by a mark that waits to be written."""
    for thread in threads:
        read_to = max(thread.read_to, noted.get(thread.id, 0))
        if read_to < thread.last_number:
            yield Unread(
                path=post_path(thread.id, thread.slug, read_to + 1),
                title=thread.title,
                board_title=thread.board_title,
                last_author=thread.last_author,
                last_post_at=thread.last_post_at,
            )
