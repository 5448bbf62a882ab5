"""The question on the page of somebody who is off: whether they would leave a line or a story."""

from collections.abc import Sequence
from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.db import writing
from forum.journal.cards import Card
from forum.journal.models import TaperRole
from forum.members.models import Member
from forum.members.session import me
from forum.stories import actions, queries
from forum.stories.models import Answer
from forum.stories.policy import ASKED_AFTER_MONTHS, months_to_ask, off_since
from forum.stories.views.blueprint import bp
from forum.web.access import signed_in

# Whoever leaves a line writes too; only the page that opens is another one.
LINE = "line"


@bp.app_template_global("months_asked")
def months_asked(cards: Sequence[Card]) -> int:
    """For the page of one's own record, which stands below this room; 0 when nothing is due.

    Costs three queries at most, and those only for who is off.
    """
    since = off_since([card.today for card in cards if card.taper.role is TaperRole.TAPER])
    if since is None or queries.story_board(me()) is None or queries.has_story(me().id):
        return 0
    return _due(me(), since)


def _due(member: Member, since: date) -> int:
    today = clock.today_in(member.time_zone)
    given = queries.answers_of(member.id)
    return months_to_ask(since, today, [(row.months, row.answer) for row in given.values()])


@bp.post("/stories/answer")
@signed_in
def answer() -> ResponseReturnValue:
    """Either answer ends the question; “Not now” ends the later one as well."""
    told = request.form.get("answer")
    writes = told in (Answer.WRITES.value, LINE)
    months = request.form.get("months", type=int)
    if months in ASKED_AFTER_MONTHS:
        with writing():
            actions.answer_asking(me(), months, Answer.WRITES if writes else Answer.NOT_NOW)
    if writes:
        page = "stories.write_line" if told == LINE else "stories.write"
        return redirect(url_for(page), 303)
    flash("All right. You will not be asked again.")
    return redirect(url_for("journal.home"), 303)
