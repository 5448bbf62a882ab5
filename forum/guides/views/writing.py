"""Guides as the staff writes them and brings them to their readers."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards.pages import slug_of
from forum.db import writing
from forum.guides import actions, queries
from forum.guides.forms import GuideForm, ReviewForm
from forum.guides.models import Guide, State
from forum.guides.sources import write_sources
from forum.guides.views.blueprint import bp
from forum.members.session import me
from forum.web.access import Permission, requires
from forum.web.errors import Refusal

# Addresses below /guides and /collections that are pages of their own.
_NOT_A_SLUG = frozenset({"new", "thread"})


def slug_for(title: str) -> str:
    slug = slug_of(title)
    return f"about-{slug}" if slug in _NOT_A_SLUG else slug


@bp.route("/guides/new", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def new_guide() -> ResponseReturnValue:
    form = GuideForm()
    if not form.validate_on_submit():
        return _show(form, None)
    slug = slug_for(form.title.data)
    try:
        with writing():
            actions.make_guide(slug, form.as_written(), me())
    except Refusal as refusal:
        return _show(form, None, notice=refusal.sentence)
    return _kept(slug)


@bp.route("/guides/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def edit_guide(slug: str) -> ResponseReturnValue:
    """A new version; what readers see stays until that one is published."""
    guide = queries.guide_at(slug) or abort(404)
    form = GuideForm()
    if request.method == "GET":
        _fill_in(form, guide)
    if not form.validate_on_submit():
        return _show(form, guide)
    with writing():
        actions.write_version(guide.id, form.as_written(), me())
    return _kept(slug)


def _fill_in(form: GuideForm, guide: Guide) -> None:
    newest = queries.newest_version(guide.id) or abort(404)
    form.title.data, form.summary.data = newest.title, newest.summary
    form.body.data = newest.source
    form.sources.data = write_sources(queries.sources_of(newest.id))


def _kept(slug: str) -> ResponseReturnValue:
    guide = queries.guide_at(slug) or abort(404)
    newest = queries.newest_version(guide.id) or abort(404)
    flash("It is kept as a draft. Readers do not see it before it is published.", "calm")
    return redirect(url_for("guides.version", slug=slug, number=newest.number), 303)


def _show(form: GuideForm, guide: Guide | None, *, notice: str = "") -> ResponseReturnValue:
    status = 422 if form.errors or notice else 200
    page = render_template("guides/edit.html", form=form, guide=guide, notice=notice)
    return page, status


@bp.post("/guides/<slug>/versions/<int:number>/steps")
@requires(Permission.MODERATE)
def take_step(slug: str, number: int) -> ResponseReturnValue:
    found = queries.version_at(slug, number) or abort(404)
    state = request.form.get("state", "")
    if state not in set(State):
        abort(400)
    with writing():
        actions.take_step(found.GuideVersion.id, State(state), me())
    return redirect(url_for("guides.version", slug=slug, number=number), 303)


@bp.route("/guides/<slug>/versions/<int:number>/review", methods=["GET", "POST"])
@requires(Permission.OPERATE)
def review(slug: str, number: int) -> ResponseReturnValue:
    found = queries.version_at(slug, number) or abort(404)
    form = ReviewForm()
    if not form.validate_on_submit():
        page = render_template(
            "guides/review.html", form=form, version=found.GuideVersion, guide=found.Guide
        )
        return page, 422 if form.errors else 200
    role, day = form.as_review()
    with writing():
        actions.note_review(found.GuideVersion.id, role, day, me())
    flash("Noted. The guide says so from now on.", "calm")
    return redirect(url_for("guides.version", slug=slug, number=number), 303)
