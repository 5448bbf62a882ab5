"""A block of somebody, answered with a change in a reply to its thread."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.boards.models import Block, Thread
from forum.members.models import Member
from tests.calculators.beside import (
    MIXTURE,
    SCHEDULE,
    change,
    desk,
    draft_count,
    draft_of,
    fields,
    last_block,
)
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.fixture
def thread(app: Flask, ada: Member) -> Thread:
    """Ada asks."""
    return make.thread(by=ada, board=make.board())


@pytest.fixture
def block(thread: Thread, cleo: Member) -> Block:
    make.post(SCHEDULE, by=cleo, to=thread)
    return last_block()


def test_it_opens_with_the_numbers_of_the_block(visit: Visit, block: Block, ben: Member) -> None:
    page = visit(f"/b/{block.id}/change", as_=ben).follow()

    assert "You answer the schedule by Cleo with a change" in page.text
    assert fields(page)["cut"] == "0.02"


def test_what_differs_is_said_and_goes_in_as_a_change(
    app: Flask, visit: Visit, thread: Thread, block: Block, ben: Member
) -> None:
    page = visit(f"/b/{block.id}/change", as_=ben).follow()

    same = page.press("Work it out", strength="", label_mg="0.1", label_ml="1")
    other = same.press("Work it out", cut="0.01")
    other.press("Insert into my text")

    assert "Nothing differs yet from the schedule by Cleo." in same.text
    assert "a cut of 0.01 mg instead of 0.02 mg every day" in other.text
    assert draft_of(ben) == (
        SCHEDULE.replace("schedule\n", f"schedule changes block {block.id}\n").replace(
            "0.02 mg", "0.01 mg"
        )
    )
    desk(app, thread, ben).press("Post reply")
    assert last_block().changes_block_id == block.id


@pytest.mark.parametrize(("strength", "is_mixed_anew"), [("0.1", False), ("0.2", True)])
def test_a_mixture_goes_along_with_a_schedule_only_when_it_is_another(
    visit: Visit, thread: Thread, ben: Member, cleo: Member, strength: str, is_mixed_anew: bool
) -> None:
    make.post(f"{MIXTURE}\n\n{SCHEDULE}", by=cleo, to=thread)
    page = visit(f"/b/{last_block().id}/change", as_=ben).follow()

    page.press("Work it out", cut="0.01", strength=strength).press("Insert into my text")

    assert ("```mixture" in draft_of(ben)) is is_mixed_anew
    assert "```schedule changes block" in draft_of(ben)


def test_a_change_that_is_worked_on_again_stays_one(
    app: Flask, thread: Thread, block: Block, ben: Member
) -> None:
    body = SCHEDULE.replace("schedule\n", f"schedule changes block {block.id}\n")
    preview = desk(app, thread, ben).press("Preview", body=body)

    page = change(preview, 1)
    page.press("Work it out", cut="0.01").press("Put it in place of the old block")

    assert draft_of(ben) == body.replace("0.02", "0.01")


def test_another_way_of_cutting_is_a_change_too(visit: Visit, block: Block, ben: Member) -> None:
    page = visit(f"/b/{block.id}/change", as_=ben).follow()
    monthly = visit(page.links["A share of the dose each month, in daily steps"], as_=ben)

    monthly.press("Work it out", percent="5", until_mg="4").press("Insert into my text")

    assert draft_of(ben).startswith(f"```schedule changes block {block.id}\n")


def test_a_mixture_is_changed_on_its_own_page(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    make.post(MIXTURE, by=cleo, to=thread)

    page = visit(f"/b/{last_block().id}/change", as_=ben).follow()
    page.press("Work it out", target="0.2").press("Insert into my text")

    assert draft_of(ben) == MIXTURE.replace(
        "mixture\n", f"mixture changes block {last_block().id}\n"
    ).replace("0.1 mg/mL", "0.2 mg/mL")


def test_in_a_locked_thread_kind_words_say_so(
    visit: Visit, thread: Thread, block: Block, ben: Member, mo: Member
) -> None:
    make.lock(thread, by=mo)

    answer = visit(f"/b/{block.id}/change", as_=ben)

    assert answer.status == 409
    assert "locked by a moderator" in answer.text


def test_who_may_not(
    visit: Visit, thread: Thread, block: Block, zed: Member, cleo: Member, ben: Member
) -> None:
    path = f"/b/{block.id}/change"

    assert visit(path).address.startswith("/sign-in")
    assert visit(path, as_=zed).status == 403
    assert visit("/b/999/change", as_=ben).status == 404
    assert draft_count() == 0


def test_opening_it_keeps_nothing(visit: Visit, block: Block, ben: Member) -> None:
    visit(f"/b/{block.id}/change", as_=ben).follow()

    assert draft_count() == 0
