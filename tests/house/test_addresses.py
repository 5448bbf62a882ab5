"""What stands in an address or a form and can be in no row is not asked of a database."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forum.web.forms import Form, Line, LongText
from tests.visit import Visitor


@pytest.mark.parametrize("path", ["/boards/a%00b", "/t/1-a%00b", f"/s/{'a' * 31}%00.png"])
def test_a_sign_that_no_text_holds_leads_nowhere(app: Flask, path: str) -> None:
    assert Visitor(app, None).client.get(path).status_code == 404


def test_a_sign_that_no_text_holds_is_left_out_of_what_is_typed(app: Flask) -> None:
    class Typed(Form):
        line = Line()
        text = LongText()

    with app.test_request_context():
        form = Typed(MultiDict({"line": "10\0 mg", "text": "one\0\r\ntwo"}))

    assert (form.line.data, form.text.data) == ("10 mg", "one\ntwo")
