"""A guide as readers meet it, and the way it comes to them; who may not; what others see."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum import clock
from forum.db import db, writing
from forum.events import connect
from forum.guides.facts import GuideChanged
from forum.guides.models import Guide, GuideStep, GuideVersion, State
from forum.guides.shipping import shipped_guides
from forum.members.models import Ban, Member
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]

TITLE = "Sleep while tapering"
BODY = "Nights are long [1].\n\n## Evenings\n\nDim the light.\n\n## Questions people ask\n\nNone.\n"
SOURCES = "1 | A society | A leaflet | 2025 | https://example.org/x | A | nights"


def written(visit: Visit, by: Member, **typed: str) -> Page:
    page = visit("/guides/new", as_=by)
    given = {"title": TITLE, "summary": "About nights.", "body": BODY, "sources": SOURCES, **typed}
    return page.press("Keep as a draft", **given)


def published(visit: Visit, by: Member, *, publisher: Member | None = None) -> Page:
    page = written(visit, by).follow().press("Ready to be looked at").follow()
    return bring_out(visit, page, publisher or by)


def bring_out(visit: Visit, page: Page, by: Member) -> Page:
    return visit(page.address, as_=by).press("Publish").follow()


def test_every_shipped_guide_has_its_page(visit: Visit, loaded: None) -> None:
    listed = visit("/guides")

    for guide in shipped_guides():
        page = visit(f"/guides/{guide.slug}", at_most=8)
        assert listed.links[guide.title] == f"/guides/{guide.slug}"
        assert "Educational, not medical advice. Not yet reviewed by a clinician." in page.text
        assert page.links["Urgent help"] == "/urgent-help"
        assert all(f'id="source-{source.number}"' in page.html for source in guide.sources)
        assert 'href="#part-1"' in page.html
        assert 'id="part-1"' in page.html


def test_a_guide_comes_to_its_readers_in_three_steps(visit: Visit, mo: Member, ada: Member) -> None:
    address = "/guides/sleep-while-tapering"

    page = written(visit, mo).follow()
    assert "This is version 1, draft since" in page.text
    assert visit(address, as_=ada).status == 404
    assert TITLE in visit("/guides", as_=mo).text
    assert TITLE not in visit("/guides", as_=ada).text

    page = page.press("Ready to be looked at").follow()
    assert visit(address, as_=ada).status == 404

    page.press("Publish")
    assert "Nights are long" in visit(address, as_=ada).text
    assert "[source 1]" in visit(address).text
    assert visit(address, as_=None).links["A leaflet"] == "https://example.org/x"


def test_each_step_is_a_row_with_who_and_when(visit: Visit, mo: Member) -> None:
    published(visit, mo)

    steps = db.session.execute(
        select(GuideStep.state, GuideStep.taken_by_id).order_by(GuideStep.id)
    ).all()
    assert [tuple(step) for step in steps] == [
        (State.DRAFT, mo.id),
        (State.REVIEW, mo.id),
        (State.PUBLISHED, mo.id),
    ]
    assert (
        "version 1 published, by Mo" in visit("/guides/sleep-while-tapering/versions", as_=mo).text
    )


def test_an_edit_is_a_new_version_that_waits_while_the_old_one_is_read(
    visit: Visit, mo: Member, ada: Member
) -> None:
    published(visit, mo)
    address = "/guides/sleep-while-tapering"

    edit = visit(f"{address}/edit", as_=mo)
    assert SOURCES in edit.html
    second = edit.press(
        "Keep as a draft",
        title=TITLE, summary="Two", body="Other words.\n", sources="",
    ).follow()  # fmt: skip

    assert "Other words" in second.text
    assert "Nights are long" in visit(address, as_=ada).text
    assert visit(f"{address}/versions/2", as_=ada).status == 404
    second.press("Ready to be looked at").follow().press("Publish")
    assert "Other words" in visit(address, as_=ada).text
    assert "Nights are long" in visit(f"{address}/versions/1", as_=ada).text
    assert "not what readers of the guide see" in visit(f"{address}/versions/1").text
    assert list(visit(f"{address}/versions").links)[3:].count("Version 1") == 1


def test_a_withdrawn_guide_is_gone_for_readers_and_the_one_before_does_not_come_back(
    visit: Visit, mo: Member, ada: Member
) -> None:
    page = published(visit, mo)
    address = "/guides/sleep-while-tapering"

    page.press("Withdraw it")

    assert visit(address, as_=ada).status == 404
    assert visit(f"{address}/versions/1", as_=ada).status == 404
    assert visit(f"{address}/versions", as_=ada).status == 404
    assert "withdrawn since" in visit(address, as_=mo).text


@pytest.mark.parametrize(
    "presses", [["Ready to be looked at"], ["Ready to be looked at", "Back to draft"]]
)
def test_a_withdrawn_version_stays_closed_until_it_is_published_again(
    visit: Visit, mo: Member, ada: Member, presses: list[str]
) -> None:
    page = published(visit, mo).press("Withdraw it").follow()
    address = "/guides/sleep-while-tapering"

    for words in presses:
        page = page.press(words).follow()

    assert visit(f"{address}/versions/1", as_=ada).status == 404
    assert visit(f"{address}/versions", as_=ada).status == 404
    assert "Nights are long" in visit(f"{address}/versions/1", as_=mo).text


def test_what_readers_see_is_announced_when_it_becomes_another(visit: Visit, mo: Member) -> None:
    heard: list[GuideChanged] = []
    connect(GuideChanged, heard.append)

    looked_at = written(visit, mo).follow().press("Ready to be looked at").follow()
    assert heard == []

    page = looked_at.press("Publish").follow()
    page.press("Withdraw it")
    guide_id = db.session.scalars(select(Guide.id)).one()
    assert heard == [GuideChanged(guide_id)] * 2


def test_a_step_that_is_not_the_next_one_is_refused(visit: Visit, send: Visit, mo: Member) -> None:
    written(visit, mo)
    steps = "/guides/sleep-while-tapering/versions/1/steps"

    refused = send(steps, as_=mo, state="published")

    assert refused.status == 409
    assert "has moved on meanwhile" in refused.text
    assert send(steps, as_=mo, state="nonsense").status == 400


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": " "}, "Please give it a title"),
        ({"body": "So [2]."}, "not listed: [2]. Please add it here"),
        ({"body": "Nothing."}, "is listed that the text does not name: [1]"),
        ({"sources": "one | x | y"}, "begin this line with its number"),
        ({"sources": "1 | x"}, "needs who published it and its title"),
        ({"sources": "1 | x | y | 2025 | ftp://z"}, "should begin with https://"),
        ({"sources": "1 | x | y | 2025 | | D"}, "is A, B, C or nothing"),
        ({"sources": SOURCES + "\n" + SOURCES}, "Two sources have the same number"),
        ({"body": "[1]\n\n```schedule\nstart: some\n```"}, "Line"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(
    visit: Visit, mo: Member, typed: dict[str, str], sentence: str
) -> None:
    answer = written(visit, mo, **typed)

    assert answer.status == 422
    assert sentence in answer.text
    assert db.session.scalar(select(func.count(GuideVersion.id))) == 0


def test_two_guides_do_not_share_an_address(visit: Visit, mo: Member) -> None:
    written(visit, mo)

    again = written(visit, mo)

    assert again.status == 422
    assert "Another guide has this address" in again.text
    assert "Nights are long" in again.html


def test_a_guide_called_new_has_an_address_of_its_own(visit: Visit, mo: Member) -> None:
    assert written(visit, mo, title="New").address == "/guides/about-new/versions/1"


@pytest.mark.parametrize("path", ["/guides/new", "/guides/x/edit", "/collections/new"])
def test_only_the_staff_writes(visit: Visit, ada: Member, hal: Member, path: str) -> None:
    assert visit(path, as_=ada).status == 404
    assert visit(path, as_=hal).status == 404
    assert visit(path).status == 404


def test_an_operator_notes_a_review_and_a_later_version_loses_it(
    visit: Visit, mo: Member, olga: Member
) -> None:
    published(visit, mo, publisher=olga)
    address = "/guides/sleep-while-tapering"
    noting = f"{address}/versions/1/review"

    assert visit(noting, as_=mo).status == 404
    assert visit(noting, as_=olga).press("Note the review", role="", day="soon").status == 422
    visit(noting, as_=olga).press("Note the review", role="pharmacist", day="2026-11-01")

    assert "Last reviewed on 1 Nov 2026 by a pharmacist." in visit(address).text
    assert "Not yet reviewed" not in visit(address).text
    second = visit(f"{address}/edit", as_=mo).press(
        "Keep as a draft", title=TITLE, summary="Two", body="Other.\n", sources=""
    )
    bring_out(visit, second.follow().press("Ready to be looked at").follow(), olga)
    assert "were not yet reviewed by a clinician" in visit(address).text


def test_what_somebody_wrote_is_published_by_somebody_else(
    visit: Visit, send: Send, mo: Member, olga: Member
) -> None:
    page = written(visit, mo).follow().press("Ready to be looked at").follow()
    steps = "/guides/sleep-while-tapering/versions/1/steps"

    assert "somebody else of the staff publishes it" in page.text
    assert send(steps, as_=mo, state="published").status == 403
    assert visit("/guides/sleep-while-tapering").status == 404

    bring_out(visit, page, olga)
    assert visit("/guides/sleep-while-tapering").status == 200


def test_a_helper_or_a_banned_moderator_is_no_second_of_the_staff(
    visit: Visit, mo: Member, hal: Member, olga: Member
) -> None:
    with writing():
        db.session.add(
            Ban(member_id=olga.id, reason="Away.", banned_by_id=mo.id, banned_at=clock.now())
        )

    page = published(visit, mo)

    assert "Nights are long" in page.text


def test_a_source_leads_back_to_its_claim(visit: Visit, mo: Member) -> None:
    page = published(visit, mo)

    assert page.links["[source 1]"] == "#source-1"
    assert page.links["[1] ↑ back to the text"] == "#use-1"
    assert page.html.count('id="use-1"') == 1


def test_the_staff_reads_what_a_version_changed(visit: Visit, mo: Member, ada: Member) -> None:
    published(visit, mo)
    edit = visit("/guides/sleep-while-tapering/edit", as_=mo)
    body = BODY.replace("Dim the light.", "Dim the lamp.")
    second = edit.press(
        "Keep as a draft", title=TITLE, summary="About nights.", body=body, sources=SOURCES
    ).follow()

    page = second.visitor.get(second.links["What changed"])

    assert "Dim the Taken out: light.. Came in: lamp.." in page.text
    assert "Nights are long" not in page.text
    assert "Sources" not in page.html.split("<main")[1].split("</main")[0]
    address = "/guides/sleep-while-tapering/versions"
    assert visit(f"{address}/2/changes", as_=ada).status == 404
    assert visit(f"{address}/1/changes", as_=mo).status == 404
    assert "What it changed" in visit(address, as_=mo).text
    assert "What it changed" not in visit(address, as_=ada).text


def test_what_a_writer_types_is_text(visit: Visit, mo: Member) -> None:
    hostile = "<script>x()</script> [1] **[1](javascript:x)**"

    page = written(visit, mo, body=hostile, sources="1 | <b>x</b> | <i>y</i> | 2025").follow()

    assert "<script>x()" not in page.html
    assert "<i>y" not in page.html
    assert "javascript:" not in [link[:11] for link in page.links.values()]


def test_there_is_nothing_where_no_guide_is(visit: Visit, app: Flask) -> None:
    for path in ("/guides/x", "/guides/x/versions", "/guides/x/versions/1", "/collections/x"):
        assert visit(path).status == 404
    assert "There are no guides yet" in visit("/guides").text
