"""`docs/api.md` is what the code says, and its commands answer what it shows."""

import json
import re
import shlex
from pathlib import Path

import pytest
from flask import Flask

from forum.api.docs import ADDRESS, EXAMPLES, api_page
from forum.api.openapi import REQUESTS
from forum.limits.memory import forget_all

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
EXCHANGES = re.findall(r"```sh\n(curl .*?)\n```\n\n```json\n(.*?)\n```", PAGE.read_text(), re.S)


def test_the_page_is_current() -> None:
    assert PAGE.read_text() == api_page(), "write it anew: python -m forum.api.docs > docs/api.md"


def test_every_calculation_has_an_example_on_the_page() -> None:
    assert set(EXAMPLES) == set(REQUESTS)
    assert len(EXCHANGES) == len(REQUESTS) + 1


@pytest.mark.parametrize(("command", "shown"), EXCHANGES)
def test_a_command_of_the_page_gets_the_answer_beside_it(
    app: Flask, command: str, shown: str
) -> None:
    forget_all()
    words = shlex.split(command.replace("\\\n", " "))
    address = next(word for word in words if word.startswith("http"))
    body, header = words[words.index("-d") + 1], words[words.index("-H") + 1]

    answer = app.test_client().post(
        address.removeprefix("http://127.0.0.1:8000"),
        data=body.encode(),
        headers=dict([header.split(": ")]),
    )

    assert address.startswith(ADDRESS)
    assert answer.json == json.loads(shown)
