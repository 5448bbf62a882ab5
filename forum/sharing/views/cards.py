"""The kitchen card of a record, as a page to print and as PDF."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum import clock
from forum.journal.models import Taper
from forum.journal.queries import own_taper
from forum.journal.records import key_of, timelines_for
from forum.members.session import me
from forum.printing.answers import pdf_answer
from forum.printing.cards import draw_card
from forum.sharing.cards import card_of
from forum.sharing.forms import CardForm
from forum.sharing.views.blueprint import bp
from forum.taper.card import Card
from forum.taper.requests import BadRequest
from forum.web.access import signed_in


@bp.route("/tapers/<int:taper_id>/card", methods=["GET", "POST"])
@signed_in
def card(taper_id: int) -> ResponseReturnValue:
    """The next two weeks, or what the form on the page asks for."""
    taper = own_taper(me().id, taper_id) or abort(404)
    form = CardForm(first_day=clock.today_in(me().time_zone))
    return _page(taper, form, _made(taper, form))


@bp.post("/tapers/<int:taper_id>/card.pdf")
@signed_in
def card_pdf(taper_id: int) -> ResponseReturnValue:
    taper = own_taper(me().id, taper_id) or abort(404)
    form = CardForm()
    made = _made(taper, form)
    if made is None:
        return _page(taper, form, None)
    return pdf_answer(draw_card(made, form.as_paper(), clock.now()), "card.pdf")


def _made(taper: Taper, form: CardForm) -> Card | None:
    """None where the form is wrong, and where the record says nothing of these days."""
    timeline = timelines_for([key_of(taper)])[taper.id]
    if timeline is None or (form.is_submitted() and not form.validate()):
        return None
    today = clock.today_in(me().time_zone)
    weeks = int(form.weeks.data)
    try:
        return card_of(timeline, form.first_day.chosen(), weeks, today, form.as_bottle())
    except BadRequest as bad:
        form.bottle.errors = [problem.message for problem in bad.problems]
        return None


def _page(taper: Taper, form: CardForm, made: Card | None) -> ResponseReturnValue:
    page = render_template("sharing/card.html", taper=taper, form=form, card=made)
    return page, 422 if form.errors else 200
