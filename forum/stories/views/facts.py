"""The facts above a story: told by its author, all optional, taken away again at any time."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.boards.pages import thread_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.threads import slug_of
from forum.db import writing
from forum.journal.own import own_tapers
from forum.members.session import me
from forum.stories import actions, queries
from forum.stories.consent_text import CURVE
from forum.stories.forms import FactsForm
from forum.stories.from_record import facts_from, filled_up
from forum.stories.policy import may_change
from forum.stories.refusals import NotYourStory
from forum.stories.views.blueprint import bp
from forum.web.access import signed_in


@bp.get("/stories/<int:story_id>/facts")
@signed_in
def tell_facts(story_id: int) -> ResponseReturnValue:
    """From the record only when its member asks; nothing is kept until they send it."""
    return _show(_own_story(story_id))


@bp.post("/stories/<int:story_id>/facts")
@signed_in
def keep_facts(story_id: int) -> ResponseReturnValue:
    story = _own_story(story_id)
    form = _form(story)
    if not form.validate():
        return _show(story, form), 422
    with writing():
        actions.change_facts(story_id, form.as_facts(), by=me())
    flash("Thank you. This is what others find.")
    return redirect(url_for("stories.story", story_id=story_id), 303)


@bp.post("/stories/of-thread/<int:thread_id>")
@signed_in
def tell_of_thread(thread_id: int) -> ResponseReturnValue:
    """For a thread that was begun in the board of stories like any other."""
    with writing():
        story_id = actions.tell_of_thread(thread_id, by=me())
    return redirect(url_for("stories.tell_facts", story_id=story_id), 303)


@bp.post("/stories/<int:story_id>/removal")
@signed_in
def take_down(story_id: int) -> ResponseReturnValue:
    with writing():
        thread_id = actions.take_down(story_id, by=me())
    flash("The facts are deleted. Your text stands here as an ordinary thread.")
    return redirect(thread_path(thread_id, slug_of(thread_id)), 303)


def _own_story(story_id: int) -> AnyRow:
    story = queries.story_at(story_id, me()) or abort(404)
    if not may_change(me(), story.author_id):
        raise NotYourStory
    return story


def _form(story: AnyRow) -> FactsForm:
    told, own = queries.facts_of([story])[story.id], own_tapers(me())
    facts = filled_up(told, facts_from(own, me())) if _is_from_record() else told
    form = FactsForm.of(facts, own, clock.today_in(me().time_zone))
    form.mark_filled(told, facts)
    return form


def _is_from_record() -> bool:
    return request.args.get("from") == "record"


def _show(story: AnyRow, form: FactsForm | None = None) -> str:
    return render_template(
        "stories/facts.html",
        story=story,
        form=form or _form(story),
        has_record=bool(own_tapers(me())),
        from_record=_is_from_record(),
        about_curves=CURVE,
    )
