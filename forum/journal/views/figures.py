"""The dose of each day as figures, for a member's own programs."""

from datetime import date

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from forum.journal.records import key_of, timelines_for
from forum.journal.views.blueprint import bp, my_taper, my_today
from forum.members.session import me
from forum.taper.numbers import is_written_exactly, write_decimal, write_exact
from forum.taper.record import DoseToday
from forum.web.access import signed_in

# A year and its leap day; for more, ask again from a later day.
MOST_DAYS = 366
USUAL_DAYS = 28


@bp.get("/tapers/<int:taper_id>/doses.json")
@signed_in
def doses(taper_id: int) -> ResponseReturnValue:
    """`from` is a day (today without it) and `days` how many; a day without a dose is left out."""
    taper = my_taper(taper_id)
    try:
        first = _first_day()
        count = int(request.args.get("days", USUAL_DAYS))
        if not 1 <= count <= MOST_DAYS or first.toordinal() + count > date.max.toordinal():
            raise ValueError
    except ValueError:
        problem = f"Write “from” like 2026-11-03, and “days” from 1 to {MOST_DAYS}."
        return jsonify(errors=[{"message": problem}]), 422
    timeline = timelines_for([key_of(taper)])[taper.id]
    days = timeline.doses(first, count) if timeline else ()
    return jsonify(
        medicine=taper.medicine,
        time_zone=me().time_zone,
        days=[_figures(day, at) for day, at in days if at],
    )


def _first_day() -> date:
    typed = request.args.get("from")
    return date.fromisoformat(typed) if typed else my_today()


def _figures(day: date, at: DoseToday) -> dict[str, str | bool]:
    """Decimal text; where nine decimals are not all of it, the exact fraction too."""
    exact = {} if is_written_exactly(at.dose) else {"exact": write_exact(at.dose)}
    return {
        "date": day.isoformat(),
        "medicine": at.medicine,
        "dose_mg": write_decimal(at.dose),
        **exact,
        "state": at.state.value,
        "only_today": at.only_today,
    }
