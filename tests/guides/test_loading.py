"""The guides that come along: loaded once, made newer, and never over somebody's own words."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask
from sqlalchemy import func, select

from forum.db import db, writing
from forum.guides import queries
from forum.guides.cli import guides, load_guides
from forum.guides.loading import load, waiting
from forum.guides.models import Guide, GuideVersion, State
from forum.guides.shipping import ShippedGuide, shipped_guides
from forum.members.models import Member
from tests.visit import Page

Visit = Callable[..., Page]

SLUG = "tapering-slowly"


def newer(slug: str = SLUG) -> ShippedGuide:
    guide = next(guide for guide in shipped_guides() if guide.slug == slug)
    return replace(guide, title="A newer text", mark="newer")


def bring(guide: ShippedGuide) -> None:
    found = waiting((guide,))
    with writing():
        for each in found:
            load(each)
            load(each)


def versions() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(GuideVersion.id))) or 0


def test_loading_twice_loads_once(app: Flask) -> None:
    assert load_guides() == 9
    assert load_guides() == 0
    assert versions() == 9
    assert {row.GuideStep.state for row in queries.published_guides()} == {State.PUBLISHED}


def test_a_newer_text_becomes_the_next_version_of_a_guide_that_nobody_changed(
    visit: Visit, loaded: None
) -> None:
    bring(newer())

    assert "A newer text" in visit(f"/guides/{SLUG}").text
    assert "What tapering slowly means" in visit(f"/guides/{SLUG}/versions/1").text
    assert versions() == 10


def test_an_edited_guide_is_never_written_over(visit: Visit, loaded: None, mo: Member) -> None:
    visit(f"/guides/{SLUG}/edit", as_=mo).press(
        "Keep as a draft", title="Ours", summary="x", body="Ours.", sources=""
    )

    bring(newer())

    assert versions() == 10
    assert waiting((newer(),)) == []


def test_a_withdrawn_guide_stays_withdrawn(visit: Visit, loaded: None, mo: Member) -> None:
    visit(f"/guides/{SLUG}", as_=mo).press("Withdraw it")

    bring(newer())

    assert visit(f"/guides/{SLUG}").status == 404
    assert versions() == 10


def test_the_command_says_how_many_were_loaded(app: Flask) -> None:
    runner = app.test_cli_runner()

    assert "9 guides were loaded" in runner.invoke(guides, ["load"]).output
    assert "0 guides were loaded" in runner.invoke(guides, ["load"]).output


def test_versions_of_older_rules_are_drawn_anew(app: Flask, loaded: None) -> None:
    with writing() as session:
        version = session.scalars(select(GuideVersion).limit(1)).one()
        before, version.html, version.rules_version = version.html, "old", 1
        kept = version.id

    said = app.test_cli_runner().invoke(guides, ["redraw"]).output

    assert "1 versions were drawn anew" in said
    db.session.rollback()
    assert db.session.get_one(GuideVersion, kept).html == before


def test_a_guide_keeps_its_place(app: Flask, loaded: None) -> None:
    slugs = db.session.scalars(select(Guide.slug).order_by(Guide.position)).all()

    assert list(slugs) == [guide.slug for guide in shipped_guides()]
