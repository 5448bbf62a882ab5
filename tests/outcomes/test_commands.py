"""`taperline outcomes count`, and the thread of a served site."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from forum import clock
from forum.db import db, writing
from forum.members.models import Member
from forum.outcomes import actions, jobs
from forum.outcomes.cli import outcomes as commands
from forum.outcomes.keeper import look
from forum.outcomes.models import OutcomeMonth
from forum.outcomes.showing import bands_shown
from tests import people
from tests.make import outcomes


def ten_people() -> None:
    with clock.stand_still(clock.now() - timedelta(days=700)), writing():
        members = [people.person(f"Ten {number}") for number in range(10)]
    for member in members:
        outcomes.record(member)
    with writing():
        for member in members:
            actions.agree(db.session.get_one(Member, member.id))


def test_the_command_counts_and_says_nothing_of_whom(app: Flask) -> None:
    ten_people()

    first = app.test_cli_runner().invoke(commands, ["count"])
    again = app.test_cli_runner().invoke(commands, ["count"])

    assert first.output == "Counted.\n"
    assert again.output == "Counted. There is nothing new to show.\n"
    assert len(bands_shown()) == 1


def test_a_site_counts_by_itself_once_in_a_month(app: Flask) -> None:
    with clock.stand_still(datetime(2026, 11, 30, 23, 59, tzinfo=UTC)):
        first, second = jobs.count_this_month(), jobs.count_this_month()
    with clock.stand_still(datetime(2026, 12, 1, 0, 1, tzinfo=UTC)):
        ten_people()
        third = jobs.count_this_month()

    assert (first, second, third) == (0, None, 10)
    months = select(OutcomeMonth.month).order_by(OutcomeMonth.month)
    assert list(db.session.scalars(months)) == ["2026-11", "2026-12"]


def test_the_thread_looks_and_lives_on(app: Flask) -> None:
    look(app)
    look(app)

    assert len(db.session.scalars(select(OutcomeMonth.month)).all()) == 1
