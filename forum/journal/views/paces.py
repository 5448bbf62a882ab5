"""Going on more slowly, and typing a plan as a table. Either is looked at before it counts."""

from datetime import timedelta

from flask.typing import ResponseReturnValue

from forum.journal import queries
from forum.journal.forms.paces import PaceForm, TableForm
from forum.journal.standing import Followed, followed_on
from forum.journal.views.blueprint import ask_for_consent, bp, form_page, my_taper, my_today
from forum.journal.views.plans import Offered, show_plan
from forum.members.session import me
from forum.taper.slower import Pace, pace_of
from forum.web.access import signed_in
from forum.web.errors import Refusal

# Where a plan came from, as the record tells it.
SLOWER, TYPED = "my plan, at another pace", "a table that I typed"


@bp.route("/tapers/<int:taper_id>/pace", methods=["GET", "POST"])
@signed_in
def pace(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    followed = followed_on(taper, my_today())
    if followed is None or followed.standing.is_last:
        return form_page("journal/pace.html", PaceForm(formdata=None), taper=taper, old=None)
    old = pace_of(followed.standing.plan)
    form = PaceForm.showing(old)
    if not form.validate_on_submit():
        return form_page("journal/pace.html", form, taper=taper, old=old)
    return _look_at(form, followed, old)


def _look_at(form: PaceForm, followed: Followed, old: Pace) -> ResponseReturnValue:
    try:
        source = followed.slower(form.as_pace(old))
    except Refusal as refusal:
        return form_page("journal/pace.html", form, refusal, taper=followed.taper, old=old)
    tomorrow = my_today() + timedelta(days=1)
    return show_plan(source, SLOWER, into=Offered(followed.taper.id, tomorrow))


@bp.route("/taper/plan/table", methods=["GET", "POST"])
@signed_in
def table() -> ResponseReturnValue:
    if queries.consent_of(me().id) is None:
        return ask_for_consent()
    form = TableForm()
    if not form.validate_on_submit():
        return form_page("journal/table.html", form)
    return show_plan(form.as_lines(), TYPED)
