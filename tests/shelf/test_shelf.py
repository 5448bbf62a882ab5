"""A helper’s shelf: it keeps and gives back; who may not; wrong input; already so; nobody else."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.boards.models import Thread
from forum.db import db, writing
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.shelf import actions
from forum.shelf.actions import MOST_ITEMS, keep_on_shelf, kind_of
from forum.shelf.models import ShelfItem, ShelfKind
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

TITLE = "5 mg/mL to 0.1 mg/mL, one week"
MIXTURE = "```mixture\ndrug: 5 mg in 1 mL, use 1 mL\ntarget: 0.1 mg/mL\n```\n"
ANSWER = "Shake it well, and measure at once.\n"


@pytest.fixture
def thread(app: Flask, ada: Member) -> Thread:
    return make.thread(by=ada, board=make.board())


def on_shelf(of: Member, title: str = TITLE, body: str = MIXTURE) -> ShelfItem:
    with writing():
        return keep_on_shelf(title, body, of)


def items() -> list[tuple[str, str, ShelfKind]]:
    db.session.rollback()
    rows = db.session.execute(
        select(ShelfItem.title, ShelfItem.body, ShelfItem.kind).order_by(ShelfItem.id)
    )
    return [(title, body, kind) for title, body, kind in rows]


def draft_of(member: Member) -> str:
    db.session.rollback()
    return db.session.scalars(select(Draft.body).where(Draft.member_id == member.id)).one()


@pytest.mark.parametrize(
    ("body", "kind"),
    [(MIXTURE, ShelfKind.MIXTURE), (ANSWER, ShelfKind.TEXT), (ANSWER + MIXTURE, ShelfKind.TEXT)],
)
def test_what_is_kept_lies_on_the_shelf(
    visit: Visit, hal: Member, body: str, kind: ShelfKind
) -> None:
    answer = visit("/shelf/new", as_=hal).press("Keep it", title=f" {TITLE}  ", body=body)

    assert answer.address == "/shelf"
    assert items() == [(TITLE, body, kind)]
    assert TITLE in visit("/shelf", as_=hal).text


def test_a_thing_is_changed_and_taken_away_after_a_question(visit: Visit, hal: Member) -> None:
    kept = on_shelf(hal)

    visit(f"/shelf/{kept.id}", as_=hal).press("Save the changes", title="Shaking", body=ANSWER)
    assert items() == [("Shaking", ANSWER, ShelfKind.TEXT)]

    question = visit(f"/shelf/{kept.id}/removal", as_=hal)
    assert items() != []
    question.press("Take it away")
    assert items() == []
    assert "Nothing lies on it yet" in visit("/shelf", as_=hal).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": " "}, "give it a short name"),
        ({"title": "a" * 81}, "at most 80 characters"),
        ({"body": " \n"}, "write something first"),
        ({"body": "a" * 32_001}, "32,000 characters"),
        ({"body": "Look:\n\n```mixture\ndrug: some\n```"}, "Line 4:"),
    ],
)
def test_a_mistake_is_said_and_everything_typed_is_kept(
    visit: Visit, hal: Member, typed: dict[str, str], sentence: str
) -> None:
    whole = {"title": TITLE, "body": MIXTURE, **typed}

    answer = visit("/shelf/new", as_=hal).press("Keep it", **whole)

    assert answer.status == 422
    assert sentence in answer.text
    assert answer.form("Keep it").fields["body"] == [whole["body"]]
    assert items() == []


def test_a_full_shelf_says_so_and_loses_nothing(visit: Visit, hal: Member) -> None:
    with writing():
        for number in range(MOST_ITEMS):
            keep_on_shelf(f"{number}", ANSWER, hal)

    answer = visit("/shelf/new", as_=hal).press("Keep it", title=TITLE, body=MIXTURE)

    assert answer.status == 409
    assert "holds 200 things" in answer.text
    assert answer.form("Keep it").fields["body"] == [MIXTURE]
    assert len(items()) == MOST_ITEMS


def test_nobody_else_reaches_a_shelf(
    visit: Visit, send: Visit, thread: Thread, hal: Member, mo: Member, olga: Member
) -> None:
    kept = on_shelf(hal)
    take = f"/shelf/{kept.id}/to-take?place=thread:{thread.id}"

    for other in (mo, olga):
        assert TITLE not in visit("/shelf", as_=other).text
        assert TITLE not in visit(f"/shelf/to-take?place=thread:{thread.id}", as_=other).text
        assert visit(f"/shelf/{kept.id}", as_=other).status == 404
        assert visit(f"/shelf/{kept.id}/removal", as_=other).status == 404
        assert visit(take, as_=other).status == 404
        assert send(f"/shelf/{kept.id}", as_=other, title="x", body="x").status == 404
        send(f"/shelf/{kept.id}/removal", as_=other)

    assert items() == [(TITLE, MIXTURE, ShelfKind.MIXTURE)]


def test_a_shelf_is_for_helpers_and_above(
    visit: Visit, send: Visit, thread: Thread, ben: Member, zed: Member, hal: Member
) -> None:
    kept = on_shelf(hal)
    pages = (
        "/shelf",
        "/shelf/new",
        f"/shelf/{kept.id}",
        f"/shelf/to-take?place=thread:{thread.id}",
    )

    for nobody in (ben, zed, None):
        assert [visit(page, as_=nobody).status for page in pages] == [404] * 4
        assert send("/shelf/new", as_=nobody, title=TITLE, body=MIXTURE).status == 404

    desk = f"/t/{thread.id}/reply"
    assert "From my shelf" not in visit(desk, as_=ben).html
    assert "From my shelf" in visit(desk, as_=hal).html
    assert "Your shelf" not in visit("/settings", as_=ben).text
    assert visit("/settings", as_=hal).links["Your shelf"] == "/shelf"
    assert "Keep on my shelf" not in visit("/calculator", as_=ben).press("Work it out", **SUM).html


SUM = {"have": "mg", "start_mg": "5", "cut": "1", "every_days": "7", "until_mg": "4"}


def test_a_result_of_the_calculator_can_be_kept(visit: Visit, hal: Member) -> None:
    result = visit("/calculator", as_=hal).press("Work it out", **SUM)

    form = result.press("Keep on my shelf")
    form.press("Keep it", title="Weekly")

    ((_, body, kind),) = items()
    assert body.startswith("```schedule\nstart: 5 mg\n")
    assert kind is ShelfKind.SCHEDULE


def test_what_is_being_written_can_be_kept(visit: Visit, thread: Thread, hal: Member) -> None:
    chosen = visit(f"/t/{thread.id}/reply", as_=hal).press("From my shelf", body=ANSWER).follow()

    chosen.press("Keep what I have written").press("Keep it", title="Shaking")

    assert items() == [("Shaking", ANSWER, ShelfKind.TEXT)]
    assert draft_of(hal) == ANSWER


def test_a_thing_goes_into_the_text_where_it_is_wanted(
    visit: Visit, thread: Thread, hal: Member
) -> None:
    on_shelf(hal)
    desk = visit(f"/t/{thread.id}/reply", as_=hal)

    shelf = desk.press("From my shelf", body="Hello.\n\nGoodbye.").follow()
    one = visit(shelf.links[TITLE], as_=hal)
    assert "5 mg in 50 mL: 0.1 mg in every mL." in one.text
    answer = one.press("Insert into my text", after="1")

    assert answer.address == f"/t/{thread.id}/reply"
    assert draft_of(hal) == f"Hello.\n\n{MIXTURE}\nGoodbye."


def test_a_block_can_be_opened_in_the_calculator_first(
    visit: Visit, thread: Thread, hal: Member
) -> None:
    kept = on_shelf(hal)

    take = visit(f"/shelf/{kept.id}/to-take?place=thread:{thread.id}", as_=hal)
    calculator = take.press("Open in the calculator first").follow()
    result = calculator.press("Work it out", target="0.2")
    result.press("Insert into my text")

    assert calculator.form("Work it out").fields["label_mg"] == ["5"]
    assert draft_of(hal) == MIXTURE.replace("0.1", "0.2")


def test_words_alone_are_not_opened_in_the_calculator(
    visit: Visit, thread: Thread, hal: Member
) -> None:
    kept = on_shelf(hal, "Shaking", ANSWER)

    page = visit(f"/shelf/{kept.id}/to-take?place=thread:{thread.id}", as_=hal)

    assert "Open in the calculator" not in page.text


@pytest.mark.parametrize("place", ["", "thread:0", "thread:x", "//evil", "thread:1%0A"])
def test_a_made_up_place_is_none(visit: Visit, hal: Member, place: str) -> None:
    assert visit("/shelf/to-take", as_=hal, at_most=9).status == 404
    assert visit(f"/shelf/to-take?place={place}", as_=hal).status == 404


def test_things_that_are_gone_are_taken_away_without_harm(app: Flask, hal: Member) -> None:
    kept = on_shelf(hal)
    with writing():
        actions.take_from_shelf(kept.id, hal)
        actions.take_from_shelf(kept.id, hal)
    with pytest.raises(actions.NotOnShelf), writing():
        actions.change_on_shelf(kept.id, TITLE, MIXTURE, hal)

    assert items() == []


def test_a_block_with_words_beside_it_is_an_answer() -> None:
    assert kind_of(f"{MIXTURE}\nShake it.") is ShelfKind.TEXT
    assert kind_of("```journal\n```") is ShelfKind.TEXT
