"""The page for the prescriber, to print and as PDF."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.journal.queries import consent_of
from forum.members.session import me
from forum.printing.answers import pdf_answer
from forum.sharing.forms import SummaryForm
from forum.sharing.summary import Part
from forum.sharing.summary_of import summary_of
from forum.sharing.summary_pdf import draw_summary
from forum.sharing.views.blueprint import bp
from forum.web.access import signed_in


@bp.route("/taper/summary", methods=["GET", "POST"])
@signed_in
def summary() -> ResponseReturnValue:
    """What the member ticks is on the page, and none of it is kept."""
    if consent_of(me().id) is None:
        return redirect(url_for("journal.home"), 303)
    form = SummaryForm()
    if form.is_submitted() and not form.validate():
        return _page(form), 422
    return _page(form)


@bp.post("/taper/summary.pdf")
@signed_in
def summary_pdf() -> ResponseReturnValue:
    if consent_of(me().id) is None:
        return redirect(url_for("journal.home"), 303)
    form = SummaryForm()
    if not form.validate():
        return _page(form), 422
    today, parts = clock.today_in(me().time_zone), form.as_parts()
    sections = summary_of(me(), parts, today)
    asks = Part.QUESTIONS in parts
    body = draw_summary(sections, today, form.as_paper(), clock.now(), asks=asks)
    return pdf_answer(body, "summary.pdf")


def _page(form: SummaryForm) -> str:
    today = clock.today_in(me().time_zone)
    known = form.as_parts() if not form.errors else frozenset[Part]()
    return render_template(
        "sharing/summary.html",
        form=form,
        today=today,
        sections=summary_of(me(), known, today),
        asks=Part.QUESTIONS in known,
    )
