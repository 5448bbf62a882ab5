"""Urgent help, about and privacy: open to everybody, without a single look into the database."""

from collections.abc import Callable

import pytest

from forum.members.models import Member
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.mark.parametrize("path", ["/urgent-help", "/about", "/privacy"])
def test_anybody_may_read_it_and_it_asks_the_database_nothing(visit: Visit, path: str) -> None:
    assert visit(path, at_most=0).status == 200


@pytest.mark.parametrize("path", ["/urgent-help", "/about", "/privacy"])
def test_every_page_links_to_it(visit: Visit, path: str) -> None:
    assert path in visit("/sign-in").links.values()


def test_someone_banned_reaches_urgent_help(visit: Visit, zed: Member) -> None:
    assert visit("/urgent-help", as_=zed).status == 200


def test_urgent_help_begins_with_the_emergency_number(visit: Visit) -> None:
    text = visit("/urgent-help").text

    assert text.startswith("Urgent help If life is in danger, call your local emergency number now")
    assert text.index("911") < text.index("A seizure (a fit)") < text.index("Samaritans")


def test_numbers_can_be_called_by_touching_them(visit: Visit) -> None:
    links = visit("/urgent-help").links

    assert links["Call 116 123"] == "tel:116123"
    assert links["999"] == "tel:999"


def test_it_says_that_numbers_change_and_where_they_come_from(visit: Visit) -> None:
    text = visit("/urgent-help").text

    assert "Numbers change; not yet reviewed by a clinician" in text
    assert "Today FM" in text


def test_a_number_without_a_source_is_not_shown(visit: Visit) -> None:
    assert "Poisons Information Centre" not in visit("/urgent-help").text


def test_the_about_page_promises_arithmetic_and_no_advice(visit: Visit) -> None:
    text = visit("/about").text

    assert "Arithmetic, not advice" in text
    assert "Never stop suddenly" in text


def test_the_privacy_page_says_who_sees_what(visit: Visit) -> None:
    text = visit("/privacy").text

    assert "Your pass phrase and recovery codes" in text
    assert "Your taper record, if you choose to keep one" in text
    assert "Those you choose: everybody, members, or only you." in text
