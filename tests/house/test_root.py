"""No visitor decides where the links of a page lead."""

from flask import Flask

from forum.members.models import Member
from tests.make.boards import board, thread


def test_what_one_visitor_sends_moves_no_link_of_a_page_kept_for_the_next(
    app: Flask, ada: Member
) -> None:
    made = thread(by=ada, board=board())
    path = f"/t/{made.id}-{made.slug}"

    app.test_client().get(path, environ_overrides={"SCRIPT_NAME": "//elsewhere.example"})
    kept = app.test_client().get(path)

    assert kept.status_code == 200
    assert "elsewhere.example" not in kept.get_data(as_text=True)
