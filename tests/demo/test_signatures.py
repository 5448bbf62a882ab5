"""The lines under the demo's posts show every state a taper can be in."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from forum import clock
from forum.db import db
from forum.journal.authors import SignatureLine
from forum.journal.public_cards import public_record_of
from forum.journal.signatures import signatures_for
from forum.members.models import Member

# Each state, and the words that tell it.
STATES = [
    ("Kettle at Four", "diazepam 4.32 mg · from 20 mg (2023) · 78 % down"),
    ("Linnet", "diazepam 0.8 mg"),
    ("Slow Ferry", "diazepam 8 mg"),
    ("Tin Whistle", "oxazepam 10.75 mg"),
    ("Grey Heron", "clonazepam 0.575 mg · from 1.5 mg · 62 % down · tapering"),
    ("Paper Lantern", "clonazepam 0.405 mg"),
    ("Brambleside", "lorazepam 1.25 mg · from 3 mg (2022) · 58 % down · holding since 27 Jan"),
    ("Brambleside", "with trazodone · last known 50 mg"),
    ("Biscuit Tin", "went up to 10 mg on 23 Feb"),
    ("Two Teacups", "alprazolam 0.25 mg + diazepam 12 mg · crossing over since 13 Feb"),
    ("Blue Button", "lorazepam 1.625 mg · from 4 mg (2021) · 59 % down · paused since 21 Feb"),
    ("Small Umbrella", "bromazepam · last known 3 mg, 30 Nov"),
    ("Lamplight", "started again at 1 mg on 25 Feb"),
    ("Pair of Mittens", "diazepam 5.25 mg · from 12 mg (2022) · 56 % down · day 9 of this step"),
    ("Pair of Mittens", "; zopiclone 3.75 mg · from 7.5 mg"),
    ("Night Bus 23", "clonazepam 1 mg"),
    ("Night Bus 23", "plan starts 11 Mar"),
    ("Plum Jam", "off since 16 Nov 2023"),
    ("Old Harbour", "off since"),
    ("Margin Notes", "off since"),
]


def test_a_visitor_reads_where_everybody_is(demo: Flask) -> None:
    lines = {name: _line(name) for name, _ in STATES}

    texts = {name: line.text for name, line in lines.items() if line}

    assert [(name, texts.get(name)) for name, words in STATES if words not in texts[name]] == []


def test_a_medicine_of_the_past_is_told_behind_more_alone(demo: Flask) -> None:
    line = _line("Grey Heron")
    record = public_record_of(_member("Grey Heron").id, None)

    assert line is not None
    assert record is not None
    assert "zolpidem" not in line.text
    assert [card.name for card in record.cards] == ["clonazepam", "zolpidem"]


def test_a_plan_not_confirmed_for_two_weeks_says_when_it_was(demo: Flask) -> None:
    line = _line("Slow Ferry")

    assert line is not None
    assert line.as_planned == "as planned, confirmed 13 Feb"


def test_an_old_post_tells_the_dose_of_its_day(demo: Flask, evening: datetime) -> None:
    line = _line("Kettle at Four", written_at=evening - timedelta(days=7))

    assert line is not None
    assert line.then_text == "4.46 mg when this was written"


def test_the_line_moves_on_by_itself(demo: Flask, evening: datetime) -> None:
    with clock.stand_still(evening + timedelta(days=2)):
        line = _line("Kettle at Four")

    assert line is not None
    assert "diazepam 4.28 mg" in line.text


def test_who_shows_it_to_members_alone_shows_a_visitor_nothing(demo: Flask) -> None:
    assert _line("Sorrel") is None
    assert _line("Sorrel", reader=_member("Linnet")) is not None


def test_who_shows_it_to_nobody_is_alone_with_it(demo: Flask) -> None:
    assert _line("Drawn Curtain", reader=_member("Linnet")) is None
    assert _line("Drawn Curtain", reader=_member("Drawn Curtain")) is not None


def test_the_operator_keeps_no_record(demo: Flask) -> None:
    assert _line("Fen", reader=_member("Linnet")) is None


def test_who_wants_signatures_in_full_reads_people_s_own_words(demo: Flask) -> None:
    reader = _member("Linnet")
    reader.signatures_shown = "full"

    line = _line("Brambleside", reader=reader)

    assert line is not None
    assert line.own_words == ("At anchor. Coffee's on.",)


def _line(
    name: str, *, reader: Member | None = None, written_at: datetime | None = None
) -> SignatureLine | None:
    author = _member(name)
    signatures = signatures_for([author.id], reader)
    return signatures.under(author.id, written_at or clock.now())


def _member(name: str) -> Member:
    return db.session.scalars(select(Member).where(Member.name == name)).one()
