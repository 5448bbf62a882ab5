"""The demo's days: in their rows before any is made, and as their people see them."""

from forum.demo.checkins import read_days
from forum.demo.people import read_people
from forum.demo.threads import read_threads
from tests.demo.read import all_posts


def test_days_belong_to_people_who_keep_a_record() -> None:
    keeping = {person.key for person in read_people() if person.audience}

    assert {days.key for days in read_days()} <= keeping
    assert all(len(days.symptom) <= 3 for days in read_days())
    assert any(days.count > 90 for days in read_days())


def test_windows_waves_and_gaps_are_all_there() -> None:
    told = "".join(days.weather for days in read_days())

    assert {"o", "w", "-"} <= set(told)


def test_somebody_shares_their_days_in_a_post() -> None:
    kinds = [block.kind for drawn in all_posts() for block in drawn.rendered.blocks]

    assert "journal" in kinds
    assert any("```journal" in post.source for thread in read_threads() for post in thread.posts)
