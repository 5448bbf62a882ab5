"""Whole signatures, read into draft events: exactly these, and nothing invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from forum.taper.reading import read_signature

from .cases import Case, read_cases

_EXAMPLES = Path(__file__).parents[1] / "examples" / "taper-text.jsonl"

_FILES = sorted(path.name for path in (Path(__file__).parent / "cases").glob("*.txt"))

# Where something stands and which readings were left are tested on their own.
_ELSEWHERE = {"start", "stop", "alternatives", "date_text", "warn"}


def _plain(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in _ELSEWHERE}


@pytest.mark.parametrize(
    "case", [case for name in _FILES for case in read_cases(name)], ids=lambda case: case.text[:50]
)
def test_a_signature_says_these_events_and_no_others(case: Case) -> None:
    answer = read_signature(case.text, case.locale).as_json()

    assert [_plain(event) for event in answer["events"]] == case.events
    assert set(case.questions) <= set(answer["ambiguous"])


def _examples() -> list[dict[str, Any]]:
    lines = _EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example["text"][:50])
def test_an_example_is_read_as_its_answer_says(example: dict[str, Any]) -> None:
    answer = read_signature(example["text"], example["locale"]).as_json()

    events = zip(answer["events"], example["events"], strict=True)
    assert [{name: got.get(name) for name in want} for got, want in events] == example["events"]
    assert answer["ambiguous"] == example.get("ambiguous", [])
