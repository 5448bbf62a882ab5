"""The worked examples of the calculation API, each with the values its answer must have."""

import json
from pathlib import Path
from typing import Any

import pytest

from forum.taper.calculations import calculate

_FOLDER = Path(__file__).parent / "examples"
_FILES = ("mixtures.jsonl", "pace.jsonl", "schedules.jsonl")


def _cases() -> list[Any]:
    lines = [line for name in _FILES for line in (_FOLDER / name).read_text().splitlines()]
    return [pytest.param(case, id=case["about"]) for case in map(json.loads, lines)]


def _at(answer: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        answer = answer[int(step)] if isinstance(answer, list) else answer[step]
    return answer


@pytest.mark.parametrize("case", _cases())
def test_the_answer_has_the_expected_values(case: dict[str, Any]) -> None:
    answer = calculate(case["path"].rsplit("/", 1)[1], case["request"])

    assert {pointer: _at(answer, pointer) for pointer in case["expect"]} == case["expect"]
