"""What others may know of a member."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from forum import clock
from forum.db import writing
from forum.members.models import Member
from tests import people
from tests.visit import Page

Visit = Callable[..., Page]


def test_it_shows_name_role_and_the_month_of_joining(visit: Visit, app: Flask) -> None:
    with clock.stand_still(datetime(2026, 2, 3, 4, 5, tzinfo=UTC)), writing():
        ada = people.person("Ada")

    page = visit(f"/m/{ada.id}", at_most=1)

    assert "Ada Member of the group. Joined in February 2026." in page.text


def test_roles_are_said_in_words(visit: Visit, hal: Member, mo: Member, olga: Member) -> None:
    assert "Helper: has been here for long" in visit(f"/m/{hal.id}").text
    assert "Moderator: keeps the boards" in visit(f"/m/{mo.id}").text
    assert "Operator: runs this site" in visit(f"/m/{olga.id}").text


def test_nobody_is_not_found(visit: Visit, ada: Member) -> None:
    assert visit(f"/m/{ada.id + 1000}").status == 404
    assert visit("/m/99999999999999999999").status == 404


def test_email_settings_and_bans_stay_private(visit: Visit, ada: Member, zed: Member) -> None:
    visit("/settings", as_=zed).press("Keep these settings", email="zed@example.org")

    page = visit(f"/m/{zed.id}", as_=ada)

    assert "zed@example.org" not in page.html
    assert "Sold pills" not in page.html


@pytest.mark.parametrize("name", ["O'Hara", "J. R."])
def test_a_name_is_printed_as_text(visit: Visit, app: Flask, name: str) -> None:
    with writing():
        member = people.person(name)

    assert visit(f"/m/{member.id}").text.startswith(name)


def test_on_their_own_page_members_find_their_settings(visit: Visit, ada: Member) -> None:
    assert visit(f"/m/{ada.id}", as_=ada).links["Your settings"] == "/settings"
