"""The blocks that a member posted, and whether it is said how many follow them."""

from collections.abc import Mapping, Sequence

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.blocks import actions, consent_text
from forum.blocks.queries import BLOCKS_PER_PAGE, adoptions_of, blocks_by, shows_adoptions
from forum.blocks.views.blueprint import bp
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.db import writing
from forum.members.queries import profile_of
from forum.members.session import me, reader, reader_zone
from forum.web.access import public, signed_in
from forum.web.addresses import row_number

# Said in steps, so that nobody can see one member more or less.
STEPS = (100, 30, 10, 3)


@bp.get("/m/<int:member_id>/blocks")
@public
def of_member(member_id: int) -> ResponseReturnValue:
    profile = profile_of(member_id) or abort(404)
    someone = reader()
    before = request.args.get("before", type=row_number)
    found = blocks_by(member_id, someone, before)
    blocks, agreed = found[:BLOCKS_PER_PAGE], shows_adoptions(member_id)
    return render_template(
        "blocks/of_member.html",
        profile=profile,
        blocks=blocks,
        followed=_say_followed(blocks) if agreed else {},
        paths={each.id: post_path(each.thread_id, each.slug, each.number) for each in blocks},
        is_first=before is None,
        older=blocks[-1].id if len(found) > len(blocks) else None,
        is_own=someone is not None and someone.id == member_id,
        agreed=agreed,
        consent_words=consent_text.WORDS,
        zone=reader_zone(),
    )


@bp.post("/blocks/followers-shown")
@signed_in
def show_followers() -> ResponseReturnValue:
    with writing():
        actions.show_adoptions(me())
    return redirect(url_for("blocks.of_member", member_id=me().id), 303)


@bp.post("/blocks/followers-shown/withdrawal")
@signed_in
def hide_followers() -> ResponseReturnValue:
    with writing():
        actions.hide_adoptions(me())
    return redirect(url_for("blocks.of_member", member_id=me().id), 303)


def _say_followed(blocks: Sequence[AnyRow]) -> Mapping[int, str]:
    """By block; nothing is said of fewer than three."""
    steps = {
        block_id: next((step for step in STEPS if count >= step), None)
        for block_id, count in adoptions_of(blocks).items()
    }
    return {
        block_id: f"At least {step} members took it as their plan."
        for block_id, step in steps.items()
        if step
    }
