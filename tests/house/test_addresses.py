"""What stands in an address or a form and can be in no row is not asked of a database."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forum.members.models import Member
from forum.web.addresses import LARGEST_NUMBER, row_number
from forum.web.forms import Form, Hidden, Line, LongText
from tests.make import boards
from tests.visit import Visitor

BEYOND = LARGEST_NUMBER + 1


@pytest.mark.parametrize("path", ["/boards/a%00b", "/t/1-a%00b", f"/s/{'a' * 31}%00.png"])
def test_a_sign_that_no_text_holds_leads_nowhere(app: Flask, path: str) -> None:
    assert Visitor(app, None).client.get(path).status_code == 404


def test_a_sign_that_no_text_holds_is_left_out_of_what_is_typed(app: Flask) -> None:
    class Typed(Form):
        line = Line()
        text = LongText()
        carried = Hidden(default="")

    with app.test_request_context():
        form = Typed(MultiDict({"line": "10\0 mg", "text": "one\0\r\ntwo", "carried": "a\0 b"}))

    typed = (form.line.data, form.text.data, form.carried.data)
    assert typed == ("10 mg", "one\ntwo", "a b")


def test_the_number_of_a_row_is_one_that_a_database_takes() -> None:
    assert row_number("12") == 12
    assert row_number(str(LARGEST_NUMBER)) == LARGEST_NUMBER


@pytest.mark.parametrize("text", ["", "-1", "1.5", "½", "x", str(BEYOND), "9" * 5_000])
def test_what_numbers_no_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number of a row"):
        row_number(text)


@pytest.mark.parametrize("path", ["/calculator", "/calculators/mixture"])
def test_a_block_beyond_all_numbers_is_none(app: Flask, path: str) -> None:
    assert Visitor(app, None).get(f"{path}?block={BEYOND}").status == 200


def test_a_place_in_a_list_beyond_all_numbers_is_its_beginning(app: Flask, ada: Member) -> None:
    board = boards.board()
    boards.thread(by=ada, board=board)

    page = Visitor(app, None).get(f"/boards/{board.slug}?after=1500000000000000-{BEYOND}")

    assert "Is this dilution right?" in page.text


def test_a_draft_beyond_all_numbers_is_not_found(app: Flask, ada: Member) -> None:
    sent = {"draft": str(BEYOND), "blocks": "x"}

    assert Visitor(app, ada).post("/calculator/insertion", data=sent).status == 404
