"""The calculation API as somebody outside meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.limits.memory import forget_all

EXAMPLES = Path(__file__).resolve().parents[1] / "taper" / "examples"
CASES = [
    json.loads(line)
    for name in ("mixtures", "schedules", "pace")
    for line in (EXAMPLES / f"{name}.jsonl").read_text().splitlines()
]
HEADLINE = {
    "method": "fixed",
    "start_mg": "4.5",
    "cut_mg": "0.02",
    "every_days": 1,
    "target_mg": "4.0",
    "mg_per_ml": "0.1",
}


@pytest.fixture
def api(app: Flask) -> FlaskClient:
    forget_all()
    return app.test_client()


def ask(api: FlaskClient, kind: str, body: object) -> TestResponse:
    return api.post(f"/api/v1/calculations/{kind}", json=body)


@pytest.mark.parametrize("case", CASES, ids=[case["about"][:60] for case in CASES])
def test_the_api_answers_every_case_exactly(api: FlaskClient, case: dict[str, Any]) -> None:
    answer = api.post(case["path"], json=case["request"])

    assert answer.status_code == 200
    got = {pointer: _at(answer.json, pointer) for pointer in case["expect"]}
    assert got == case["expect"]


def _at(answer: Any, pointer: str) -> Any:
    """What stands at a JSON pointer; -1 is the last element of a list."""
    for step in pointer.split("/")[1:]:
        answer = answer[int(step)] if isinstance(answer, list) else answer[step]
    return answer


def test_the_headline_plan_has_26_levels_25_days_and_110_5_mg(api: FlaskClient) -> None:
    answer = ask(api, "schedule", HEADLINE).json

    assert answer is not None
    assert answer["level_count"] == 26
    assert answer["elapsed_days"] == 25
    assert answer["total_mg"] == "110.5"
    assert answer["total_ml"] == "1105"
    assert answer["working"]


def test_every_mistake_is_named_at_its_place_with_what_to_write(api: FlaskClient) -> None:
    answer = ask(api, "schedule", {**HEADLINE, "start_mg": "-4", "cut_mg": "much", "colour": "1"})

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert {error["pointer"] for error in answer.json["errors"]} == {
        "/start_mg",
        "/cut_mg",
        "/colour",
    }
    assert all(error["message"] for error in answer.json["errors"])


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}']
)
def test_what_is_no_json_object_is_refused_calmly(api: FlaskClient, body: bytes) -> None:
    answer = api.post("/api/v1/calculations/mixture", data=body)

    assert answer.status_code in {400, 422}
    assert answer.mimetype == "application/problem+json"


def test_a_number_is_read_as_it_was_written(api: FlaskClient) -> None:
    """0.1 as binary floating point is not 0.1; as JSON text it is."""
    body = b'{"drug": {"mg": 0.1}, "make_up_to_ml": "3"}'

    answer = api.post("/api/v1/calculations/mixture", data=body)

    assert answer.json is not None
    assert answer.json["exact"]["/mg_per_ml"] == "1/30"


def test_an_unknown_calculation_names_the_known_ones(api: FlaskClient) -> None:
    answer = ask(api, "dose-for-me", {})

    assert answer.status_code == 404
    assert answer.json is not None
    assert "schedule" in answer.json["detail"]


def test_many_sums_in_a_minute_are_asked_to_pause(api: FlaskClient) -> None:
    statuses = [ask(api, "mixture", {}).status_code for _ in range(130)]

    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_another_address_of_the_same_household_gives_no_more_sums(api: FlaskClient) -> None:
    def ask_from(address: str) -> int:
        path, who = "/api/v1/calculations/mixture", {"REMOTE_ADDR": address}
        return api.post(path, json={}, environ_overrides=who).status_code

    for number in range(130):
        ask_from(f"2001:db8:1:2::{number:x}")

    assert ask_from("2001:db8:1:2::ffff") == 429
    assert ask_from("2001:db8:1:3::1") == 422


def test_the_api_needs_no_account_and_writes_nothing(api: FlaskClient) -> None:
    answer = ask(api, "schedule", HEADLINE)

    assert "Set-Cookie" not in answer.headers
