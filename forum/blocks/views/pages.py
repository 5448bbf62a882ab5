"""A block on its own page, as it stands and as it stood."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum import clock
from forum.blocks.differences import what_differs
from forum.blocks.queries import History, Version, history_of
from forum.blocks.views.blueprint import bp
from forum.boards.pages import post_path
from forum.members.session import reader, reader_zone
from forum.taper.blocks import BlockError
from forum.text.blocks.block import whole_html
from forum.web.access import public


@bp.get("/b/<int:block_id>")
@public
def block(block_id: int) -> ResponseReturnValue:
    """With every row, however long."""
    history = history_of(block_id, reader()) or abort(404)
    return _show(history, history.versions[0], is_address_of_block=True)


@bp.get("/b/<int:block_id>/versions/<int:number>")
@public
def version(block_id: int, number: int) -> ResponseReturnValue:
    """What it said once; the newest version has such an address as well, for when it is old."""
    history = history_of(block_id, reader()) or abort(404)
    return _show(history, history.at(number) or abort(404), is_address_of_block=False)


def _show(history: History, said: Version, *, is_address_of_block: bool) -> ResponseReturnValue:
    someone, row, newest = reader(), history.block, history.versions[0]
    return render_template(
        "blocks/block.html",
        block=row,
        said=said,
        is_now=said is newest,
        is_address_of_block=is_address_of_block,
        versions=history.versions,
        path=post_path(row.thread_id, row.slug, row.number),
        html=_html_of(said),
        differences=[] if said is newest else what_differs(said, newest),
        is_own=someone is not None and someone.id == row.author_id,
        zone=reader_zone(),
    )


def _html_of(said: Version) -> Markup | None:
    """None where it can no longer be read, because what a block may say has changed since."""
    try:
        return whole_html(said.kind, said.source, clock.today_in(reader_zone()))
    except BlockError:
        return None
