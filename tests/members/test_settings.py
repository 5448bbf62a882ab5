"""What members choose about their own account."""

from collections.abc import Callable

import pytest

from forum.db import db
from forum.members.models import Member
from tests.visit import Page

Visit = Callable[..., Page]


def test_choices_are_kept(visit: Visit, ada: Member, ben: Member) -> None:
    page = visit("/settings", as_=ada).press(
        "Keep these settings",
        time_zone="Pacific/Auckland",
        signatures_shown="none",
        email="ada@example.org",
    )

    db.session.expire_all()
    kept = db.session.get_one(Member, ada.id)
    assert "Your settings are kept." in page.follow().text
    assert kept.time_zone == "Pacific/Auckland"
    assert kept.signatures_shown == "none"
    assert kept.email == "ada@example.org"
    assert db.session.get_one(Member, ben.id).time_zone == "UTC"


def test_an_emptied_email_is_forgotten(visit: Visit, ada: Member) -> None:
    visit("/settings", as_=ada).press("Keep these settings", email="ada@example.org")

    visit("/settings", as_=ada).press("Keep these settings", email=" ")

    assert db.session.scalar(db.select(Member.email).where(Member.id == ada.id)) is None


def test_the_form_shows_what_was_chosen(visit: Visit, ada: Member) -> None:
    visit("/settings", as_=ada).press("Keep these settings", time_zone="Asia/Kolkata")

    fields = visit("/settings", as_=ada).form("Keep these settings").fields

    assert fields["time_zone"] == ["Asia/Kolkata"]
    assert fields["signatures_shown"] == ["line"]


@pytest.mark.parametrize(
    "typed", [{"email": "ada"}, {"time_zone": "Mars/Olympus"}, {"signatures_shown": "loud"}]
)
def test_a_mistake_keeps_nothing_but_what_was_typed(
    visit: Visit, ada: Member, typed: dict[str, str]
) -> None:
    page = visit("/settings", as_=ada).press(
        "Keep these settings", **{"email": "ada@example.org", **typed}
    )

    assert page.status == 422
    assert db.session.get_one(Member, ada.id).email is None
    assert page.form("Keep these settings").fields["email"] == [
        typed.get("email", "ada@example.org")
    ]


@pytest.mark.parametrize(
    "path", ["/settings", "/settings/pass-phrase", "/settings/recovery-codes", "/recovery-codes"]
)
def test_a_visitor_is_asked_to_sign_in(visit: Visit, send: Visit, path: str) -> None:
    assert visit(path).address == f"/sign-in?next={path}"
    assert send("/settings", email="x@example.org").status == 302
