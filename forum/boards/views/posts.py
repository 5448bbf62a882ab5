"""One post: its permanent address, its earlier versions, its withdrawal."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.boards import policy, queries
from forum.boards.actions.posts import withdraw_post
from forum.boards.actions.refusals import NotYours
from forum.boards.blueprint import bp
from forum.boards.filling import fill_for_history
from forum.boards.forms import WithdrawalForm
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.db import writing
from forum.members.session import me, reader, reader_zone
from forum.text.blocks.journals import SHARED_DAYS
from forum.text.fill import fill
from forum.web.access import public, signed_in


@bp.get("/p/<int:post_id>")
@public
def post(post_id: int) -> ResponseReturnValue:
    return redirect(_path_of(_post(post_id)))


@bp.get("/p/<int:post_id>/history")
@public
def history(post_id: int) -> ResponseReturnValue:
    """What a post said before. Of a withdrawn one only for its author and moderators."""
    found = _post(post_id)
    if found.withdrawn_at is not None and not policy.may_read_withdrawn(
        standing_of(reader(), found), found.Post.author_id
    ):
        abort(404)
    return render_template(
        "boards/history.html",
        found=found,
        versions=_versions(found),
        back=_path_of(found),
        zone=reader_zone(),
        may_take_out_days=_has_own_days(found),
    )


@bp.get("/p/<int:post_id>/withdrawal")
@signed_in
def confirm_withdrawal(post_id: int) -> ResponseReturnValue:
    found = _post(post_id)
    _refuse_unless_may_withdraw(found)
    return _ask_to_confirm(found, WithdrawalForm())


@bp.post("/p/<int:post_id>/withdrawal")
@signed_in
def withdraw(post_id: int) -> ResponseReturnValue:
    found, form = _post(post_id), WithdrawalForm()
    if not form.validate():
        return _ask_to_confirm(found, form)
    path = _path_of(found)
    with writing():
        withdraw_post(post_id, reason=form.reason.data, by=me())
    flash("The post is withdrawn. Its place stays, its words are no longer shown.")
    return redirect(path, 303)


def _post(post_id: int) -> AnyRow:
    return queries.posts.post_at(post_id, reader()) or abort(404)


def _has_own_days(found: AnyRow) -> bool:
    someone, texts = reader(), queries.posts.earlier_versions(found.Post.id)
    own = someone is not None and someone.id == found.Post.author_id
    return own and any(SHARED_DAYS in text.html for text in (found.Post, *texts))


def _path_of(found: AnyRow) -> str:
    return post_path(found.Thread.id, found.Thread.slug, found.Post.number)


def _refuse_unless_may_withdraw(found: AnyRow) -> None:
    withdrawn = found.withdrawn_at is not None
    standing = standing_of(me(), found)
    if not policy.may_withdraw(standing, found.Post.author_id, withdrawn=withdrawn):
        raise NotYours


def _ask_to_confirm(found: AnyRow, form: WithdrawalForm) -> ResponseReturnValue:
    return render_template(
        "boards/withdrawal.html",
        found=found,
        form=form,
        own=found.Post.author_id == me().id,
        action=url_for("boards.withdraw", post_id=found.Post.id),
        back=_path_of(found),
    )


def _versions(found: AnyRow) -> list[tuple[datetime, Markup]]:
    """What the post said, newest first, each with the moment from which it said so."""
    earlier = queries.posts.earlier_versions(found.Post.id)
    begun = [*(version.edited_at for version in earlier), found.Post.written_at]
    texts = [found.Post.html, *(version.html for version in earlier)]
    return [(since, fill(html, fill_for_history)) for since, html in zip(begun, texts, strict=True)]
