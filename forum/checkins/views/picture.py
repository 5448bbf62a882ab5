"""Many days at a glance, beside the dose: one's own, and those that somebody lets others see."""

from datetime import date, timedelta

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.checkins.exporting import write_csv
from forum.checkins.pictures import Days, days_of
from forum.checkins.views.blueprint import bp, has_consented, my_today
from forum.db import db
from forum.journal.models import Field
from forum.journal.policy import may_see
from forum.journal.queries import audiences_of, tapers_of
from forum.journal.records import key_of, timelines_for
from forum.members.models import Member
from forum.members.session import me, reader
from forum.taper.curve import (
    DosePicture,
    DrawnJournal,
    curve_of,
    draw_dose,
    draw_every_day,
    draw_journal,
    journal_of,
)
from forum.web.access import public, signed_in

# How far back a picture goes, in days, by its words.
SPANS = {"month": 30, "quarter": 91, "half": 183, "year": 366}
SPAN_WORDS = {"month": "1 month", "quarter": "3 months", "half": "6 months", "year": "1 year"}
USUAL = "quarter"


@bp.get("/check-ins")
@signed_in
def picture() -> ResponseReturnValue:
    if not has_consented():
        return redirect(url_for("checkins.today"), 303)
    span, first, last = _span(my_today())
    days = days_of(me().id, first, last)
    return render_template(
        "checkins/picture.html",
        doses=_doses(me(), first, last),
        drawn=_drawn(days, by_day=True),
        span=span,
        spans=SPAN_WORDS,
        link_of_day=_link_of_day,
    )


@bp.get("/check-ins.csv")
@signed_in
def export() -> ResponseReturnValue:
    """Every day ever told, with its words, to take along."""
    answer = Response(write_csv(me().id), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=check-ins.csv"
    answer.cache_control.no_store = True
    return answer


@bp.get("/m/<int:member_id>/check-ins")
@public
def shown(member_id: int) -> ResponseReturnValue:
    """What a member lets others see. Never their words, and to others it does not exist."""
    member = db.session.get(Member, member_id) or abort(404)
    someone = reader()
    audience = audiences_of(member_id).get(Field.CHECK_INS)
    if not may_see(audience, of_member=member_id, reader_id=someone.id if someone else None):
        abort(404)
    span, first, last = _span(clock.today_in(member.time_zone))
    drawn = _drawn(days_of(member_id, first, last), by_day=False)
    return render_template(
        "checkins/shown.html", member=member, drawn=drawn, span=span, spans=SPAN_WORDS
    )


def _span(today: date) -> tuple[str, date, date]:
    span = request.args.get("span", USUAL)
    if span not in SPANS:
        abort(404)
    return span, today - timedelta(days=SPANS[span] - 1), today


def _link_of_day(day: date) -> str:
    return url_for("checkins.earlier", day=day.isoformat())


def _drawn(days: Days, *, by_day: bool) -> DrawnJournal | None:
    """None when nothing was told in these days."""
    if not days.series and not days.weather:
        return None
    journal = journal_of(days.first, days.last, series=days.series, weather=days.weather)
    return draw_every_day(journal) if by_day else draw_journal(journal)


def _doses(member: Member, first: date, last: date) -> list[DosePicture]:
    """One picture for each taper that says something of these days."""
    tapers = tapers_of(member.id)
    timelines = timelines_for([key_of(taper) for taper in tapers])
    known = (timelines[taper.id] for taper in tapers)
    drawn = (draw_dose(curve_of(one, first, last), last) for one in known if one)
    return [picture for picture in drawn if picture]
