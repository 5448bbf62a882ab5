"""A line: a story of one sentence, for somebody with a phone and little strength.

As with any text, the address that takes it checks the form's proof against forgery itself.
"""

import secrets
from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.boards import policy
from forum.boards.actions.refusals import MayNotWrite
from forum.boards.composing import Composed, compose
from forum.boards.queries.sight import standing_of
from forum.boards.views.desk import STALE, keep_until_signed_in
from forum.db import writing
from forum.journal.own import own_tapers
from forum.limits.actions import POST, take_token
from forum.members.session import me, reader
from forum.stories import actions, queries
from forum.stories.facts import Facts
from forum.stories.forms import NOTHING_WRITTEN, LineForm
from forum.stories.from_record import facts_from
from forum.stories.views.blueprint import bp
from forum.stories.views.writing import PLACE
from forum.web.access import public, signed_in
from forum.web.errors import Refusal
from forum.web.forms import add_error


@bp.get("/stories/line")
@signed_in
def write_line() -> ResponseReturnValue:
    _refuse_unless_may_write()
    return _show(LineForm())


@bp.post("/stories/line")
@public
def send_line() -> ResponseReturnValue:
    """A line sent while signed out is kept as the draft of a story."""
    if reader() is None:
        return keep_until_signed_in(PLACE, url_for("stories.write"))
    _refuse_unless_may_write()
    form = LineForm()
    if not form.csrf_token.validate(form):
        return _show(form, notice=STALE, status=400)
    composed = compose(form.line(), me())
    problems = _problems_of(composed)
    if not form.validate() or problems:
        for problem in problems if not form.body.errors else ():
            add_error(form.body, problem)
        return _show(form, status=422)
    return _leave(form, composed)


def _problems_of(composed: Composed) -> Sequence[str]:
    """In words; a line that shows nothing would have no title to lead to it."""
    if composed.problems or actions.title_of_line(composed.rendered.plain):
        return [problem.message for problem in composed.problems]
    return [NOTHING_WRITTEN]


def _refuse_unless_may_write() -> None:
    board = queries.story_board(me()) or abort(404)
    if not policy.may_write(standing_of(me(), board)):
        raise MayNotWrite


def _leave(form: LineForm, composed: Composed) -> ResponseReturnValue:
    facts = _own_facts() if form.with_record.data else Facts()
    try:
        with writing():
            take_token(POST, f"member:{me().id}")
            story_id = actions.leave_line(composed, facts, by=me(), submission_key=form.key())
    except Refusal as refusal:
        return _show(form, notice=refusal.sentence, status=refusal.status)
    except IntegrityError:
        # The same form, sent a second time, was quicker.
        earlier = queries.story_of_submission(me().id, form.key())
        if earlier is None:
            raise
        story_id = earlier
    flash("Thank you. Your line stands among the stories.")
    return redirect(url_for("stories.story", story_id=story_id), 303)


def _own_facts() -> Facts:
    return facts_from(own_tapers(me()), me())


def _told_by_record() -> Sequence[tuple[str, str]]:
    return _own_facts().lines(clock.today_in(me().time_zone))


def _show(form: LineForm, *, notice: str = "", status: int = 200) -> ResponseReturnValue:
    if not form.key():
        form.submission_key.data = secrets.token_hex(16)
    page = render_template("stories/line.html", form=form, told=_told_by_record(), notice=notice)
    return page, status
