"""Collections: read by anyone, put together by the staff."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.guides import collections, policy
from forum.guides.addresses import NothingThere, read_items
from forum.guides.collections import SHOWN_AT_FIRST, Gathered
from forum.guides.drawing import draw_guide, shown
from forum.guides.forms import CollectionForm
from forum.guides.models import Collection
from forum.guides.views.blueprint import bp
from forum.guides.views.writing import slug_for
from forum.members.session import me, reader
from forum.text.render import normalise
from forum.web.access import Permission, public, requires
from forum.web.errors import Refusal
from forum.web.forms import add_error


@bp.get("/collections/<slug>")
@public
def collection(slug: str) -> ResponseReturnValue:
    """The first things in it; all of them with `?all=yes`."""
    found = collections.collection_at(slug) or abort(404)
    items = collections.items_for(found.id, reader())
    whole = "all" in request.args or len(items) <= SHOWN_AT_FIRST + 1
    return render_template(
        "guides/collection.html",
        collection=found,
        introduction=shown(found.html)[0],
        items=items if whole else items[:SHOWN_AT_FIRST],
        more=0 if whole else len(items) - SHOWN_AT_FIRST,
        may_edit=policy.may_edit(reader()),
    )


@bp.route("/collections/new", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def new_collection() -> ResponseReturnValue:
    form = CollectionForm()
    gathered = _gathered(form)
    if gathered is None:
        return _show(form, None)
    slug = slug_for(form.title.data)
    try:
        with writing():
            collections.make_collection(slug, gathered, me())
    except Refusal as refusal:
        return _show(form, None, notice=refusal.sentence)
    return redirect(url_for("guides.collection", slug=slug), 303)


@bp.route("/collections/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def edit_collection(slug: str) -> ResponseReturnValue:
    found = collections.collection_at(slug) or abort(404)
    form = CollectionForm(obj=found)
    if request.method == "GET":
        form.items.data = collections.write_items(found.id)
    gathered = _gathered(form)
    if gathered is None:
        return _show(form, found)
    with writing():
        collections.change_collection(found.id, gathered, me())
    return redirect(url_for("guides.collection", slug=slug), 303)


@bp.post("/collections/<slug>/removal")
@requires(Permission.MODERATE)
def remove_collection(slug: str) -> ResponseReturnValue:
    found = collections.collection_at(slug) or abort(404)
    with writing():
        collections.take_collection_away(found.id)
    flash("The collection is gone. What was in it stays where it is.", "calm")
    return redirect(url_for("guides.guides"), 303)


def _gathered(form: CollectionForm) -> Gathered | None:
    """What was typed, drawn and looked up; None while something has to be put right."""
    if not form.validate_on_submit():
        return None
    try:
        things = read_items(form.items.data, request.host)
    except NothingThere as nothing:
        add_error(form.items, nothing.sentence)
        return None
    introduction = normalise(form.introduction.data).strip("\n") + "\n"
    title = " ".join(form.title.data.split())
    return Gathered(title, introduction, draw_guide(introduction).html, things)


def _show(
    form: CollectionForm, found: Collection | None, *, notice: str = ""
) -> ResponseReturnValue:
    status = 422 if form.errors or notice else 200
    page = render_template(
        "guides/edit_collection.html", form=form, collection=found, notice=notice
    )
    return page, status
