"""The answer of the API, the answer of the page and the block in a post are one answer."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forum.boards.composing import compose
from forum.calculators.opening import fields_of_mixture, fields_of_schedule
from forum.calculators.ways import EVERY_WAY
from forum.limits.memory import forget_all
from forum.members.models import Member
from forum.taper.answers import answer_result
from forum.taper.blocks import Block, block_calculation, parse_block, write_block
from forum.taper.requests import read_mixture, read_schedule
from forum.taper.schedule import Schedule
from forum.taper.schedule.answer import answer_schedule
from forum.text.blocks.block import block_html
from forum.text.slots import write_block_fence
from tests.calculators.requests import MIXTURES, NONSENSE, SCHEDULES, Request
from tests.page import PageReader
from tests.visit import Page

Send = Callable[..., Page]


@pytest.fixture
def api(app: Flask) -> Callable[[str, Request], dict[str, Any]]:
    client: FlaskClient = app.test_client()

    def ask(kind: str, body: Request) -> dict[str, Any]:
        forget_all()
        answer = client.post(f"/api/v1/calculations/{kind}", json=body).json
        assert answer is not None
        return dict(answer)

    return ask


Api = Callable[[str, Request], dict[str, Any]]


def page_for(send: Send, kind: str, body: Request) -> Page:
    """The request typed into the page that has its fields."""
    if kind == "mixture":
        return send("/calculators/mixture", **fields_of_mixture(body))
    way = next(way for way in EVERY_WAY if way.method == body["method"])
    return send(f"/calculator/{way.name}".rstrip("/"), **fields_of_schedule(body))


def block_on(page: Page, kind: str) -> Block:
    """What the page offers for a post."""
    text = next(
        e.text for e in PageReader(page.html).elements if e.attrs.get("id") == "result-text"
    )
    inside = text.split(f"```{kind}\n")[1]
    return parse_block(kind, inside.split("```")[0])


def answer_of(block: Block) -> dict[str, Any]:
    result = block_calculation(block)
    return answer_schedule(result) if isinstance(result, Schedule) else answer_result(result)


def expect_one_answer(send: Send, api: Api, ada: Member, kind: str, body: Request) -> None:
    answer = api(kind, body)
    page = page_for(send, kind, body)
    if "errors" in answer:
        assert page.status == 422
        assert all(error["message"] in page.text for error in answer["errors"]), answer
        return
    block = block_on(page, kind)
    drawn = str(block_html(block, block_calculation(block))).split("block-head")[1]
    posted = compose(write_block_fence(kind, write_block(block)), ada)

    assert page.status == 200
    assert answer_of(block) == answer
    assert posted.problems == ()
    for part in drawn.split("</p>"):
        assert part in page.html
        assert part in posted.rendered.html


@settings(max_examples=30)
@given(body=SCHEDULES)
def test_a_schedule_has_one_answer(send: Send, api: Api, ada: Member, body: Request) -> None:
    expect_one_answer(send, api, ada, "schedule", body)


@settings(max_examples=25)
@given(body=MIXTURES)
def test_a_mixture_has_one_answer(send: Send, api: Api, ada: Member, body: Request) -> None:
    expect_one_answer(send, api, ada, "mixture", body)


@settings(max_examples=25)
@given(body=SCHEDULES, nonsense=st.sampled_from(NONSENSE), data=st.data())
def test_a_mistake_has_one_sentence(
    send: Send, api: Api, ada: Member, body: Request, nonsense: str, data: st.DataObject
) -> None:
    numbers = [name for name, value in body.items() if name != "method" and isinstance(value, str)]
    assume(numbers)
    body = {**body, data.draw(st.sampled_from(numbers)): nonsense}

    expect_one_answer(send, api, ada, "schedule", body)


@settings(max_examples=15)
@given(body=SCHEDULES)
def test_the_text_of_a_block_has_the_same_answer(send: Send, api: Api, body: Request) -> None:
    answer = api("schedule", body)
    if "errors" in answer:
        return
    text = write_block_fence("schedule", write_block(Block("schedule", read_schedule(body))))

    page = send("/calculator", do="text", as_text=text)

    assert answer_of(block_on(page, "schedule")) == answer


def test_the_fields_of_a_mixture_say_all_of_it() -> None:
    body = {"drug": {"mg": "1"}, "make_up_to_ml": "10", "doses_mg": ["0.1"], "parts": 2}

    written = write_block(Block("mixture", read_mixture(body)))

    assert fields_of_mixture(body)["doses"] == "0.1"
    assert "parts: 2" in written
