"""Today, what comes next, and what was told."""

from collections.abc import Sequence

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.journal import queries
from forum.journal.cards import Card, card
from forum.journal.models import Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.signatures import own_line
from forum.journal.views.blueprint import bp, my_today
from forum.journal.views.plans import origins_in
from forum.members.session import me
from forum.web.access import signed_in


@bp.get("/taper")
@signed_in
def home() -> ResponseReturnValue:
    consent = queries.consent_of(me().id)
    tapers = queries.tapers_of(me().id)
    if consent is None:
        template = "journal/withdrawn.html" if tapers else "journal/welcome.html"
        return render_template(template)
    if not tapers:
        return redirect(url_for("journal.start"), 303)
    cards = _cards(tapers)
    return render_template(
        "journal/home.html",
        cards=cards,
        origins=origins_in([entry for card in cards for entry in card.history]),
        consent=consent,
        line=own_line(me()),
        today=my_today().isoformat(),
    )


def _cards(tapers: Sequence[Taper]) -> list[Card]:
    timelines = timelines_for([key_of(taper) for taper in tapers])
    told = queries.told_in([taper.id for taper in tapers])
    crossing = queries.crossing_among([taper.id for taper in tapers])
    today = my_today()
    return [
        card(
            taper,
            timelines[taper.id],
            told[taper.id],
            today,
            crosses_over=taper.id in crossing,
        )
        for taper in tapers
    ]
