"""A card for the kitchen, made of a result and kept nowhere."""

from collections.abc import Callable
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from forum import clock
from forum.calculators.asking import BadFields, Place, ask
from forum.calculators.cards import WEEKS, Brought, bring, make_card, read_card
from forum.calculators.fields import StepsForm, choose, day
from forum.calculators.views.blueprint import bp
from forum.calculators.views.showing import today
from forum.printing.answers import pdf_answer
from forum.printing.cards import draw_card
from forum.printing.pages import Paper
from forum.taper.card import Card
from forum.text.render import render
from forum.web.access import public

PLACES = (Place("from_date", "/from_date", asked=True), Place("weeks", "/weeks", asked=True))
NO_SCHEDULE = "A card needs a plan with doses by the day. Work one out in the calculator first."


class CardForm(StepsForm):
    source = HiddenField()
    from_date = day("First day on the card")
    weeks = choose("For", {"2": "2 weeks", "1": "1 week", "4": "4 weeks"})
    paper = choose("The PDF is for paper of the size", {size.value: size.written for size in Paper})


@bp.post("/calculator/card")
@public
def card() -> ResponseReturnValue:
    """Some weeks of a result, one line a day; the form on it chooses other days."""
    return _card(CardForm(), _page)


@bp.post("/calculator/card.pdf")
@public
def card_pdf() -> ResponseReturnValue:
    """The same days as a file; what is wrong is said on the page."""
    return _card(CardForm(), _pdf)


def _card(
    form: CardForm, show: Callable[[CardForm, Card], ResponseReturnValue]
) -> ResponseReturnValue:
    rendered = render(str(form.source.data or ""))
    brought = None if rendered.problems else bring(rendered.blocks)
    if brought is None:
        return _refused(form, NO_SCHEDULE)
    form.from_date.data = form.from_date.data or _first_day(brought).isoformat()
    form.weeks.data = form.weeks.data or WEEKS[1]
    try:
        made = _make(form, brought)
    except BadFields as bad:
        form.show(bad.sentences)
        return _refused(form, "")
    return show(form, made)


def _first_day(brought: Brought) -> date:
    """Today where the plan is under way, else its first day."""
    begin, end = brought.first_day, brought.plan.date_of(brought.plan.last_day)
    if begin and end and not begin <= today() <= end:
        return begin
    return today()


def _make(form: CardForm, brought: Brought) -> Card:
    def make(body: dict[str, object]) -> Card:
        from_date, weeks = read_card(body)
        return make_card(brought, from_date, weeks, today())

    return ask(form.typed(), PLACES, make)


def _pdf(form: CardForm, made: Card) -> ResponseReturnValue:
    paper = Paper.LETTER if form.paper.data == Paper.LETTER else Paper.A4
    return pdf_answer(draw_card(made, paper, clock.now()), "card.pdf")


def _page(form: CardForm, made: Card) -> ResponseReturnValue:
    return render_template("calculators/card.html", form=form, card=made, notice="")


def _refused(form: CardForm, notice: str) -> ResponseReturnValue:
    return render_template("calculators/card.html", form=form, card=None, notice=notice), 422
