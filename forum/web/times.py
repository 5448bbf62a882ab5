"""How times and dates read on a page. The reader's zone is known when they are signed in."""

from datetime import date, datetime

from flask import Flask

from forum import clock

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write_day(day: date) -> str:
    """3 Nov 2026: no order of figures to mistake."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_moment(moment: datetime, zone_name: str = "UTC") -> str:
    local = moment.astimezone(clock.zone(zone_name))
    return f"{write_day(local.date())}, {local:%H:%M}"


def teach_times(app: Flask) -> None:
    app.jinja_env.filters["day"] = write_day
    app.jinja_env.filters["moment"] = write_moment
