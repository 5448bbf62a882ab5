"""The address that shows a member's line on other sites."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from flask import Flask
from PIL import Image

from forum.db import writing
from forum.journal import actions as journal
from forum.journal.models import Audience
from forum.members.models import Member
from forum.sharing.badge import HEIGHT, MOST_WIDTH, Theme, draw_png, draw_svg
from forum.sharing.models import Kind
from forum.sharing.queries import tokens_of
from tests.make import journal as make
from tests.make.sharing import address
from tests.people import person
from tests.sharing.conftest import BEGINNING
from tests.visit import Page

Visit = Callable[..., Page]


def words_in(svg: bytes) -> str:
    drawing = ElementTree.fromstring(svg)  # noqa: S314 # our own drawing
    return drawing.findtext("{http://www.w3.org/2000/svg}text") or ""


def shown(app: Flask, token: str, ending: str = ".svg") -> str:
    answer = app.test_client().get(f"/s/{token}{ending}")
    return words_in(answer.data) if answer.status_code == 200 else ""


def test_a_badge_shows_the_line_that_visitors_see_under_posts(app: Flask, ada: Member) -> None:
    make.plan(make.taper(ada), ada)
    token = address(ada)

    words = shown(app, token)

    assert words.startswith("diazepam 4.5 mg · from 20 mg (2024) · 78 % down")


def test_the_picture_is_a_png_of_one_height_in_light_and_in_dark(app: Flask, ada: Member) -> None:
    make.taper(ada)
    token = address(ada)
    client = app.test_client()

    light, dark = (client.get(f"/s/{token}{end}") for end in (".png", "-dark.png"))

    pictures = [Image.open(BytesIO(answer.data)) for answer in (light, dark)]
    assert [answer.mimetype for answer in (light, dark)] == ["image/png"] * 2
    assert [picture.height for picture in pictures] == [HEIGHT, HEIGHT]
    assert max(picture.width for picture in pictures) <= MOST_WIDTH
    corner = [picture.convert("RGB").getpixel((3, 3)) for picture in pictures]
    assert corner == [(255, 255, 255), (28, 34, 35)]


def test_a_very_long_line_loses_whole_parts_and_stays_in_its_frame() -> None:
    parts = ["diazepam 4.48 mg", *(f"part {number} of a long line" for number in range(60))]
    wide = "W" * 400

    for text in (" · ".join(parts)[:300], wide):
        assert Image.open(BytesIO(draw_png(text, Theme.LIGHT))).height == HEIGHT


def test_signs_of_every_alphabet_make_a_well_formed_drawing() -> None:
    words = words_in(draw_svg("Диазепам <b>&“ ≈ 4.48 mg", Theme.DARK))

    assert words == "Диазепам <b>&“ ≈ 4.48 mg"


def test_an_answer_may_be_kept_but_only_until_the_members_midnight(
    app: Flask, at: Callable[[datetime], None], ada: Member
) -> None:
    make.taper(ada)
    token = address(ada)
    at(datetime(2026, 11, 3, 23, 50, tzinfo=UTC))

    answer = app.test_client().get(f"/s/{token}.png")

    assert answer.cache_control.public
    assert answer.cache_control.max_age == 600


def test_at_noon_it_is_kept_for_an_hour_so_that_a_taken_back_address_goes_dark(
    app: Flask, ada: Member
) -> None:
    make.taper(ada)

    answer = app.test_client().get(f"/s/{address(ada)}.png")

    assert answer.cache_control.max_age == 3600


def test_the_same_day_is_answered_with_not_modified_and_the_next_day_anew(
    app: Flask, at: Callable[[datetime], None], ada: Member
) -> None:
    make.plan(make.taper(ada), ada)
    token = address(ada)
    client = app.test_client()
    print_of_it = client.get(f"/s/{token}.png").headers["ETag"]

    again = client.get(f"/s/{token}.png", headers={"If-None-Match": print_of_it})
    at(BEGINNING + timedelta(days=1))
    tomorrow = client.get(f"/s/{token}.png", headers={"If-None-Match": print_of_it})

    assert (again.status_code, again.data) == (304, b"")
    assert tomorrow.status_code == 200
    assert tomorrow.headers["ETag"] != print_of_it


def test_the_line_changes_at_the_members_own_midnight(
    app: Flask, at: Callable[[datetime], None]
) -> None:
    with writing():
        nika = person("Nika", time_zone="Pacific/Auckland")
    make.plan(make.taper(nika, began=None), nika)
    token = address(nika)

    at(datetime(2026, 11, 4, 10, 59, tzinfo=UTC))
    before = shown(app, token)
    at(datetime(2026, 11, 4, 11, 1, tzinfo=UTC))
    after = shown(app, token)

    assert before.startswith("diazepam 4.5 mg")
    assert after.startswith("diazepam 4.48 mg")


def test_no_cookie_is_set_and_none_is_asked_for_even_of_who_is_signed_in(
    app: Flask, ada: Member
) -> None:
    make.taper(ada)
    token = address(ada)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = ada.session_key, True
        session.permanent = True

    answer = client.get(f"/s/{token}.png")

    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_other_sites_may_show_it_and_search_engines_do_not_list_it(app: Flask, ada: Member) -> None:
    make.taper(ada)

    headers = app.test_client().get(f"/s/{address(ada)}.png").headers

    assert headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_address_tells_nothing_of_the_member(app: Flask, ada: Member) -> None:
    make.taper(ada)

    token = address(ada)

    assert len(token) == 32
    assert set(token) <= set("0123456789abcdef")


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.ME])
def test_who_shows_the_line_to_fewer_people_shows_no_badge(
    app: Flask, ada: Member, audience: Audience
) -> None:
    make.taper(ada, audience=audience)

    answer = app.test_client().get(f"/s/{address(ada)}.png")

    assert answer.status_code == 404


def test_taking_consent_back_darkens_the_badge_at_once(app: Flask, ada: Member) -> None:
    make.taper(ada)
    token = address(ada)
    with writing():
        journal.withdraw_consent(ada)

    answer = app.test_client().get(f"/s/{token}.png")

    assert answer.status_code == 404
    assert answer.cache_control.max_age == 60


def test_deleting_the_record_deletes_the_addresses_with_it(ada: Member) -> None:
    make.taper(ada)
    address(ada)
    with writing():
        journal.delete_record(ada)

    assert tokens_of(ada.id) == {}


def test_an_address_taken_back_and_one_never_given_look_the_same(
    app: Flask, ada: Member, send: Visit
) -> None:
    make.taper(ada)
    token = address(ada)

    send("/taper/take-along/badge/removal", as_=ada)

    answers = [app.test_client().get(f"/s/{word}.png") for word in (token, "0" * 32)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data


def test_a_new_address_after_one_taken_back_is_another(ada: Member, send: Visit) -> None:
    make.taper(ada)
    first = address(ada)
    send("/taper/take-along/badge/removal", as_=ada)

    send("/taper/take-along/badge", as_=ada)

    assert tokens_of(ada.id)[Kind.BADGE] != first


def test_asking_twice_gives_the_same_address(ada: Member, send: Visit) -> None:
    make.taper(ada)
    first = address(ada)

    again = send("/taper/take-along/badge", as_=ada)

    assert again.status == 303
    assert tokens_of(ada.id)[Kind.BADGE] == first


def test_nobody_makes_an_address_without_consent(ada: Member, send: Visit) -> None:
    refused = send("/taper/take-along/badge", as_=ada)

    assert refused.status == 409
    assert tokens_of(ada.id) == {}


def test_a_badge_costs_two_queries_at_most(ada: Member, visit: Visit) -> None:
    make.taper(ada)
    token = address(ada)
    visit(f"/s/{token}.png")

    page = visit(f"/s/{token}.png")

    assert len(page.queries) <= 2


def test_the_page_shows_the_picture_its_addresses_and_how_to_take_them_back(
    ada: Member, visit: Visit
) -> None:
    make.taper(ada)
    empty = visit("/taper/take-along", as_=ada)

    page = empty.press("Make an address for my line").follow()

    token = tokens_of(ada.id)[Kind.BADGE]
    assert f"http://localhost/s/{token}-dark.png" in page.text
    assert f"[img]http://localhost/s/{token}.png[/img]" in page.text
    assert page.press("Take this address back").status == 303


def test_the_page_says_so_when_visitors_would_see_nothing(ada: Member, visit: Visit) -> None:
    make.taper(ada, audience=Audience.ME)

    page = visit("/taper/take-along", as_=ada)

    assert "the picture would show nothing" in page.text
