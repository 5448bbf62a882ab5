"""The OpenAPI document says what the API does: every answer fits its schema."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from forum.limits.memory import forget_all
from tests.api.test_calculations import CASES

SIGNATURE = "Valium 20mg 2009-2013, c/o from Xanax 1mg Mar 2013, currently 4.48mg"


@pytest.fixture
def api(app: Flask) -> FlaskClient:
    forget_all()
    return app.test_client()


@pytest.fixture
def document(api: FlaskClient) -> dict[str, Any]:
    answer = api.get("/api/v1/openapi.json").json
    assert answer is not None
    return dict(answer)


def schema_for(document: dict[str, Any], kind: str, status: str) -> dict[str, Any]:
    response = document["paths"][f"/calculations/{kind}"]["post"]["responses"][status]
    content = next(iter(response["content"].values()))
    return {**content["schema"], "components": document["components"]}


def fits(value: object, schema: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def test_every_schema_in_the_document_is_a_schema(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        body = path["post"]["requestBody"]["content"]["application/json"]["schema"]
        Draft202012Validator.check_schema(body)

    assert document["openapi"].startswith("3.1")


@pytest.mark.parametrize("case", CASES[::3], ids=[case["about"][:50] for case in CASES[::3]])
def test_requests_and_answers_of_the_cases_fit_their_schemas(
    api: FlaskClient, document: dict[str, Any], case: dict[str, Any]
) -> None:
    kind = case["path"].rsplit("/", 1)[1]
    body = document["paths"][f"/calculations/{kind}"]["post"]["requestBody"]
    request_schema = body["content"]["application/json"]["schema"]

    answer = api.post(case["path"], json=case["request"])

    assert fits(case["request"], request_schema) == []
    assert fits(answer.json, schema_for(document, kind, "200")) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("supply", {"drug": {"mg": "10"}, "dose_mg": "3", "start_date": "2026-01-01"}),
        ("check", {"text": "0.9ml of 5mg/ml holds 45mg"}),
        ("check", {"text": ""}),
        ("taper-text", {"text": SIGNATURE, "locale": "US"}),
        ("taper-text", {"text": SIGNATURE}),
    ],
)
def test_the_other_answers_fit_their_schemas(
    api: FlaskClient, document: dict[str, Any], kind: str, body: dict[str, Any]
) -> None:
    answer = api.post(f"/api/v1/calculations/{kind}", json=body)

    assert answer.status_code == 200, answer.json
    assert fits(answer.json, schema_for(document, kind, "200")) == []


def test_a_wrong_sum_is_found_with_its_correction(api: FlaskClient) -> None:
    answer = api.post("/api/v1/calculations/check", json={"text": "0.9ml of 5mg/ml holds 45mg"})

    assert answer.json is not None
    found = answer.json["findings"][0]
    assert (found["stated"], found["correct"]) == ("45", "4.5")


@pytest.mark.parametrize("body", [{}, {"text": 5}, {"text": "x", "mood": 1}, {"text": None}])
@pytest.mark.parametrize("kind", ["check", "taper-text", "schedule", "mixture"])
def test_a_refusal_is_a_documented_problem(
    api: FlaskClient, document: dict[str, Any], kind: str, body: dict[str, Any]
) -> None:
    answer = api.post(f"/api/v1/calculations/{kind}", json=body)

    assert answer.status_code == 422
    assert fits(answer.json, schema_for(document, kind, "422")) == []


def test_a_very_long_body_is_refused_as_documented(
    api: FlaskClient, document: dict[str, Any]
) -> None:
    answer = api.post("/api/v1/calculations/check", data=json.dumps({"text": "9" * 460_000}))

    assert answer.status_code == 413
    assert fits(answer.json, schema_for(document, "check", "413")) == []
