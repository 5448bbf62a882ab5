"""A helper’s own shelf: kept, changed, and taken from while writing."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.db import writing
from forum.drafts.desks import is_place, path_of_desk
from forum.drafts.queries import draft_of
from forum.members.session import me
from forum.shelf import actions, models, queries
from forum.shelf.forms import ItemForm
from forum.shelf.models import ShelfItem, ShelfKind
from forum.text.alone import draw_post
from forum.text.pieces import pieces_of
from forum.web.access import Permission, requires
from forum.web.errors import Refusal

bp = Blueprint("shelf", __name__)

__all__ = ["bp", "models"]


@bp.get("/shelf")
@requires(Permission.KEEP_SHELF)
def shelf() -> ResponseReturnValue:
    return render_template("shelf/shelf.html", items=queries.items_of(me().id))


@bp.get("/shelf/new")
@requires(Permission.KEEP_SHELF)
def new() -> ResponseReturnValue:
    return _show(ItemForm(), None)


@bp.post("/shelf/new")
@requires(Permission.KEEP_SHELF)
def keep() -> ResponseReturnValue:
    """With `do=open` only filled in: from a result, or from what is being written."""
    form = ItemForm()
    if request.form.get("do") == "open":
        form.body.data = form.body.data or _written_for(request.form.get("place", ""))
        return _show(form, None)
    return _save(form, None)


@bp.get("/shelf/<int:item_id>")
@requires(Permission.KEEP_SHELF)
def item(item_id: int) -> ResponseReturnValue:
    found = _own(item_id)
    return _show(ItemForm(obj=found), found)


@bp.post("/shelf/<int:item_id>")
@requires(Permission.KEEP_SHELF)
def change(item_id: int) -> ResponseReturnValue:
    return _save(ItemForm(), _own(item_id))


@bp.get("/shelf/<int:item_id>/removal")
@requires(Permission.KEEP_SHELF)
def confirm_removal(item_id: int) -> ResponseReturnValue:
    return render_template("shelf/removal.html", item=_own(item_id))


@bp.post("/shelf/<int:item_id>/removal")
@requires(Permission.KEEP_SHELF)
def remove(item_id: int) -> ResponseReturnValue:
    with writing():
        actions.take_from_shelf(item_id, me())
    flash("It is gone from your shelf. Posts that were made with it stay as they are.")
    return redirect(url_for("shelf.shelf"), 303)


@bp.get("/shelf/to-take")
@requires(Permission.KEEP_SHELF)
def take_from() -> ResponseReturnValue:
    """The shelf beside a text that is being written."""
    place = _place()
    return render_template(
        "shelf/to_take.html",
        items=queries.items_of(me().id),
        place=place,
        back=path_of_desk(place),
        has_words=bool(_written_for(place).strip()),
    )


@bp.get("/shelf/<int:item_id>/to-take")
@requires(Permission.KEEP_SHELF)
def take(item_id: int) -> ResponseReturnValue:
    """One thing as it will stand in the text, before it is put there."""
    place, found = _place(), _own(item_id)
    _, html = draw_post(found.body, clock.today_in(me().time_zone))
    return render_template(
        "shelf/take.html",
        item=found,
        html=html,
        is_block=found.kind is not ShelfKind.TEXT,
        place=place,
        pieces=pieces_of(_written_for(place)),
    )


def _own(item_id: int) -> ShelfItem:
    return queries.own_item(me().id, item_id) or abort(404)


def _place() -> str:
    place = request.args.get("place", "")
    return place if is_place(place) else abort(404)


def _written_for(place: str) -> str:
    draft = draft_of(me().id, place) if is_place(place) else None
    return draft.body if draft else ""


def _save(form: ItemForm, found: ShelfItem | None) -> ResponseReturnValue:
    if not form.validate():
        return _show(form, found, status=422)
    title, body = form.as_item()
    try:
        with writing():
            if found:
                actions.change_on_shelf(found.id, title, body, me())
            else:
                actions.keep_on_shelf(title, body, me())
    except Refusal as refusal:
        return _show(form, found, notice=refusal.sentence, status=refusal.status)
    flash("It is on your shelf. Only you see it.")
    return redirect(url_for("shelf.shelf"), 303)


def _show(
    form: ItemForm, found: ShelfItem | None, *, notice: str = "", status: int = 200
) -> ResponseReturnValue:
    page = render_template("shelf/item.html", form=form, item=found, notice=notice)
    return page, status
