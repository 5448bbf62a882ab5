"""A block has the same numbers wherever it is met.

In the stored post, the preview, the plain-text mail, on its own page and in the API's answer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from sqlalchemy import select

from forum.boards.mail_text import mail_of
from forum.boards.models import Block, Thread
from forum.db import db
from forum.limits.memory import forget_all
from forum.members.models import Member
from forum.taper import blocks
from forum.taper.amounts import Unit, write_mg, write_ml, write_short
from forum.taper.requests import read_mixture, read_schedule
from forum.text.slots import write_block_fence
from tests.calculators.requests import MIXTURES, SCHEDULES, Request
from tests.make import boards as make
from tests.visit import Page, Visitor

Visit = Callable[..., Page]

_TABLE_ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
_CELL = re.compile(r'<td data-label="([^"]*)">(.*?)</td>', re.DOTALL)
_MAIL_ROW = re.compile(r"^day (\d+)(?:, [^:]*)?: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Faces:
    """One block as it is met: three times as HTML, then as text, then as an answer."""

    stored: str
    preview: str
    page: str
    mail: str
    answer: dict[str, Any]


Show = Callable[[str, Request], Faces | None]


@pytest.fixture
def show(app: Flask, thread: Thread, ben: Member) -> Show:
    """Posts the block, and looks at it everywhere; None where the API refuses the request."""

    def everywhere(kind: str, body: Request) -> Faces | None:
        forget_all()
        answer = Visitor(app, None).client.post(f"/api/v1/calculations/{kind}", json=body).json
        assert answer is not None
        if "errors" in answer:
            return None
        source = _as_post(kind, body)
        desk = Visitor(app, ben).get(f"/t/{thread.id}/reply")
        preview = desk.press("Preview", body=source)
        post = make.post(source, by=ben, to=thread)
        block_id = db.session.scalar(select(Block.id).where(Block.post_id == post.id))
        with app.test_request_context():
            mail = mail_of(post.id, ben, origin="https://forum.example")
        assert mail is not None
        stored = Visitor(app, None).get(make.address_of_post(post).partition("#")[0])
        return Faces(
            stored=_between(
                stored.html, f'<article class="post" id="p{post.number}"', "</article>"
            ),
            preview=_between(preview.html, '<h2 id="preview">', "</section>"),
            page=Visitor(app, None).get(f"/b/{block_id}").html,
            mail=mail.body,
            answer=answer,
        )

    return everywhere


def _as_post(kind: str, body: Request) -> str:
    request = read_schedule(body) if kind == "schedule" else read_mixture(body)
    return write_block_fence(kind, blocks.write_block(blocks.Block(kind, request)))


def _between(html: str, first: str, last: str) -> str:
    return html.partition(first)[2].partition(last)[0]


def words(html: str) -> str:
    """As a reader reads them: without tags, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def texts(html: str, pattern: str) -> list[str]:
    return [words(found) for found in re.findall(pattern, html, re.DOTALL)]


def table_rows(html: str) -> list[tuple[str, dict[str, str]]]:
    return [
        (words(head), {label: words(cell) for label, cell in _CELL.findall(cells)})
        for head, cells in _TABLE_ROW.findall(html)
    ]


def days_in_table(html: str) -> dict[int, tuple[str, ...]]:
    """By day: the dose, and if there are any the volume, what to draw and what that holds."""
    rows: dict[int, tuple[str, ...]] = {}
    for head, cells in table_rows(html):
        day = re.search(r"day (\d+)$", head)
        assert day, head
        draw, _, held = cells.get("draw", "").partition(" holds ")
        amounts = (cells["dose"], cells.get("volume", ""), draw, held)
        rows[int(day[1])] = tuple(filter(None, amounts))
    return rows


def days_in_mail(mail: str) -> dict[int, tuple[str, ...]]:
    return {
        int(day): tuple(
            part.removeprefix("draw ").removeprefix("which holds ") for part in said.split(", ")
        )
        for day, said in _MAIL_ROW.findall(mail)
    }


def value_of(answer: dict[str, Any], pointer: str) -> Fraction | None:
    """The exact value behind a pointer, if it has one."""
    found: Any = answer
    for step in pointer.strip("/").split("/"):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return None if found is None else Fraction(answer["exact"].get(pointer, found))


def days_in_answer(answer: dict[str, Any]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place, level in enumerate(answer["levels"]):
        dose = value_of(answer, f"/levels/{place}/dose_mg")
        ml = value_of(answer, f"/levels/{place}/ml")
        drawn = value_of(answer, f"/levels/{place}/drawn_ml")
        assert dose is not None
        said = [write_short(dose, Unit.DRUG)]
        said += [write_short(ml, Unit.VOLUME)] if ml is not None else []
        said += [write_ml(drawn)] if drawn is not None else []
        if drawn is not None and drawn != ml:
            assert ml
            said.append(write_short(drawn * dose / ml, Unit.DRUG))
        yield level["day"], tuple(said)


@settings(max_examples=20)
@given(body=SCHEDULES)
def test_a_schedule_has_the_same_numbers_everywhere(show: Show, body: Request) -> None:
    faces = show("schedule", body)
    if faces is None:
        return

    on_page, in_post = days_in_table(faces.page), days_in_table(faces.stored)
    expected = dict(days_in_answer(faces.answer))

    assert days_in_table(faces.preview) == in_post
    assert days_in_mail(faces.mail) == in_post
    assert on_page == expected
    assert in_post.items() <= on_page.items()
    assert {min(on_page), max(on_page)} <= in_post.keys()
    expect_same_sentences(faces)


@settings(max_examples=20)
@given(body=MIXTURES)
def test_a_mixture_has_the_same_numbers_everywhere(show: Show, body: Request) -> None:
    faces = show("mixture", body)
    if faces is None:
        return

    rows = table_rows(faces.stored)
    doses = [(head, cells) for head, cells in rows if "volume" in cells]
    volumes = [(head, cells) for head, cells in rows if "drug in it" in cells]

    assert table_rows(faces.preview) == table_rows(faces.page) == rows
    for place, (head, cells) in enumerate(doses):
        expect_dose(faces, f"/doses/{place}", head, cells)
    for place, (head, cells) in enumerate(volumes):
        expect_volume(faces, f"/volumes/{place}", head, cells)
    assert len(doses) == len(faces.answer["doses"])
    assert len(volumes) == len(faces.answer["volumes"])
    expect_same_sentences(faces)


def expect_dose(faces: Faces, pointer: str, head: str, cells: dict[str, str]) -> None:
    dose = value_of(faces.answer, f"{pointer}/dose_mg")
    ml = value_of(faces.answer, f"{pointer}/ml")
    drawn = value_of(faces.answer, f"{pointer}/drawn_ml")
    assert dose is not None
    assert ml is not None
    assert head == write_mg(dose)
    assert cells["volume"] == write_short(ml, Unit.VOLUME)
    if drawn is not None:
        assert cells["draw"] == write_ml(drawn)
        assert f"{head} = {cells['volume']}, draw {cells['draw']} (error:" in faces.mail
    else:
        assert f"\n{head} = {cells['volume']}\n" in faces.mail


def expect_volume(faces: Faces, pointer: str, head: str, cells: dict[str, str]) -> None:
    ml = value_of(faces.answer, f"{pointer}/ml")
    mg = value_of(faces.answer, f"{pointer}/mg")
    assert ml is not None
    assert mg is not None
    assert head == write_ml(ml)
    assert cells["drug in it"] == write_short(mg, Unit.DRUG)
    assert f"\n{head} = {cells['drug in it']}\n" in faces.mail


def expect_same_sentences(faces: Faces) -> None:
    """The one sentence, what to do, and the notes."""
    for pattern in (
        r'<p class="block-head">(.*?)</p>',
        r'<ol class="to-do">(.*?)</ol>',
        r'<p class="block-note">(.*?)</p>',
        r'<ol class="working">(.*?)</ol>',
        r'<p class="block-line">(.*?)</p>',
    ):
        said = texts(faces.stored, pattern)
        assert texts(faces.preview, pattern) == said
        assert texts(faces.page, pattern) == said
    mail = " ".join(faces.mail.split())
    for pattern in (r'<p class="block-head">(.*?)</p>', r"<li>(.*?)</li>"):
        place = _between(faces.stored, '<ol class="to-do">', "</ol>")
        for sentence in texts(faces.stored if "head" in pattern else place, pattern):
            assert sentence in mail
