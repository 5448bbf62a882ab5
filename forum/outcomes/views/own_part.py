"""One’s own part in the numbers: what is used of a record, agreeing to it, taking it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.db import writing
from forum.journal.own import own_tapers
from forum.journal.queries import consent_of
from forum.members.session import me
from forum.outcomes import actions, consent_text, queries
from forum.outcomes.candidates import what_counts
from forum.outcomes.lacking import what_is_lacking
from forum.outcomes.policy import may_agree
from forum.outcomes.views.blueprint import bp
from forum.web.access import signed_in


@bp.get("/how-it-went/my-part")
@signed_in
def my_part() -> ResponseReturnValue:
    today = clock.today_in(me().time_zone)
    own = [
        (name, what_counts(name, timeline, today), what_is_lacking(name, timeline, today))
        for name, timeline in ((one.taper.medicine, one.timeline) for one in own_tapers(me()))
    ]
    return render_template(
        "outcomes/my_part.html",
        text=consent_text,
        consent=queries.consent_of(me().id),
        may_agree=may_agree(queries.consents_of(me().id)),
        keeps_record=consent_of(me().id) is not None,
        own=own,
    )


@bp.post("/how-it-went/my-part")
@signed_in
def agree() -> ResponseReturnValue:
    with writing():
        actions.agree(me())
    flash("Thank you. You can take it back here at any time.", "calm")
    return redirect(url_for("outcomes.my_part"), 303)


@bp.post("/how-it-went/my-part/withdrawal")
@signed_in
def take_back() -> ResponseReturnValue:
    with writing():
        actions.take_back(me())
    flash("Done. No number here holds anything of yours any more.", "calm")
    return redirect(url_for("outcomes.my_part"), 303)
