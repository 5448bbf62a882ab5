"""Saving while typing: it works; who may not; wrong input; already so; what other windows see."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum.db import db, writing
from forum.drafts import actions
from forum.drafts.models import LONGEST_BODY, Draft
from forum.limits.actions import TooMany
from forum.members.models import Member
from tests.visit import Page, Visitor

Visit = Callable[..., Page]


def save(app: Flask, member: Member | None, **changed: Any) -> TestResponse:
    """What the script on the writing page sends."""
    typed = {"place": "thread:1", "title": "", "body": "Words.", "version": 0, **changed}
    visitor = Visitor(app, member)
    with app.app_context():
        return visitor.client.post("/drafts", json=typed, headers={"X-CSRFToken": visitor.token()})


def drafts() -> list[Draft]:
    db.session.rollback()
    return list(db.session.scalars(select(Draft)).all())


def test_what_is_typed_is_saved_with_a_version(app: Flask, ada: Member) -> None:
    answer = save(app, ada)

    draft = drafts()[0]
    assert answer.status_code == 200
    assert answer.json == {"version": draft.version}
    assert (draft.member_id, draft.place, draft.body) == (ada.id, "thread:1", "Words.")


def test_the_next_save_replaces_the_last_one(app: Flask, ada: Member) -> None:
    first = save(app, ada).json["version"]  # type: ignore[index]

    second = save(app, ada, body="More words.", version=first)

    assert second.status_code == 200
    assert [draft.body for draft in drafts()] == ["More words."]
    assert second.json["version"] > first  # type: ignore[index]


def test_the_same_text_again_changes_nothing(app: Flask, ada: Member) -> None:
    first = save(app, ada).json

    assert save(app, ada, version=0).json == first


def test_a_window_with_an_older_version_overwrites_nothing_and_gets_the_newer_text(
    app: Flask, ada: Member
) -> None:
    first = save(app, ada, body="Tab one.").json["version"]  # type: ignore[index]
    save(app, ada, body="Tab two.", version=first)

    answer = save(app, ada, body="Tab one again.", version=first)

    assert answer.status_code == 409
    assert answer.json["body"] == "Tab two."  # type: ignore[index]
    assert answer.json["message"] == "A newer version was saved elsewhere."  # type: ignore[index]
    assert [draft.body for draft in drafts()] == ["Tab two."]


def test_a_window_left_open_over_a_post_does_not_bring_its_draft_back(
    app: Flask, ada: Member
) -> None:
    version = save(app, ada).json["version"]  # type: ignore[index]
    with writing():
        actions.forget_posted_draft(ada.id, "thread:1", version=version, body="Words.")

    answer = save(app, ada, body="Words. And", version=version)

    assert answer.status_code == 410
    assert drafts() == []


def test_a_window_left_open_knows_no_version_of_a_later_draft(app: Flask, ada: Member) -> None:
    old = save(app, ada, body="First post.").json["version"]  # type: ignore[index]
    with writing():
        actions.discard_draft(ada.id, "thread:1")
    save(app, ada, body="A later draft.")

    assert save(app, ada, body="Old words.", version=old).status_code == 409


def test_an_emptied_text_takes_its_draft_away(app: Flask, ada: Member) -> None:
    version = save(app, ada).json["version"]  # type: ignore[index]

    answer = save(app, ada, body="  ", version=version)

    assert answer.json == {"version": 0}
    assert drafts() == []


def test_each_member_and_each_place_has_its_own(app: Flask, ada: Member, ben: Member) -> None:
    save(app, ada)
    save(app, ada, place="board:1", title="A title")
    save(app, ben, body="Ben's words.")

    assert len(drafts()) == 3


def test_a_visitor_saves_nothing(app: Flask) -> None:
    assert save(app, None).status_code == 302
    assert drafts() == []


def test_a_save_without_proof_against_forgery_is_refused(app: Flask, ada: Member) -> None:
    visitor = Visitor(app, ada)

    with app.app_context():
        answer = visitor.client.post(
            "/drafts", json={"place": "thread:1", "title": "", "body": "x", "version": 0}
        )

    assert answer.status_code == 400
    assert drafts() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "elsewhere:1"},
        {"place": "thread:0"},
        {"place": "thread:1\n"},
        {"place": 7},
        {"version": -1},
        {"version": "1"},
        {"version": True},
        {"version": 2**53},
        {"body": None},
    ],
)
def test_nonsense_is_refused(app: Flask, ada: Member, wrong: dict[str, Any]) -> None:
    assert save(app, ada, **wrong).status_code == 400
    assert drafts() == []


def test_a_text_too_long_to_post_is_still_kept(app: Flask, ada: Member) -> None:
    save(app, ada, body="word " * 10_000)
    save(app, ada, place="thread:2", body="a" * (LONGEST_BODY + 1))

    assert sorted(len(draft.body) for draft in drafts()) == [50_000, LONGEST_BODY]


def test_characters_that_no_database_holds_are_left_out(app: Flask, ada: Member) -> None:
    assert save(app, ada, body="a\x00b\ud800c").status_code == 200

    assert drafts()[0].body == "abc"


def test_the_list_of_drafts_leads_back_to_each_and_discards_one(
    app: Flask, visit: Visit, ada: Member, ben: Member
) -> None:
    save(app, ada, body="To be discarded.")
    save(app, ada, place="post:5", body="To be kept.")
    save(app, ben, body="Not Ada's.")

    page = visit("/drafts", as_=ada)
    assert "Not Ada's." not in page.text
    assert "/p/5/edit" in page.html
    discarding = next(form for form in page.forms if form.action.endswith("/removal"))
    page.visitor.post(discarding.action)

    assert len(drafts()) == 2


def test_nobody_discards_the_draft_of_another(
    app: Flask, visit: Visit, send: Visit, ada: Member, ben: Member
) -> None:
    save(app, ada)

    assert send(f"/drafts/{drafts()[0].id}/removal", as_=ben).status == 404
    assert len(drafts()) == 1


def test_a_member_without_drafts_reads_so(visit: Visit, ada: Member) -> None:
    assert "You have no unfinished texts." in visit("/drafts", as_=ada).text


def test_drafts_go_with_their_member(app: Flask, ada: Member) -> None:
    save(app, ada)

    with writing() as session:
        session.delete(session.get_one(Member, ada.id))
        session.flush()

    assert drafts() == []


def test_a_household_keeps_no_more_texts_than_one_address_does(app: Flask) -> None:
    def keep(number: int) -> None:
        with writing():
            actions.keep_text("thread:1", title="", body="x", address=f"2001:db8::{number:x}")

    for number in range(10):
        keep(number)

    with pytest.raises(TooMany):
        keep(10)
