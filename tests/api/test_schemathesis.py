"""The API against its own description: requests that fit it, and requests that do not."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from forum.api.openapi import REQUESTS
from forum.limits.memory import forget_all

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FITTING, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@pytest.fixture
def described(app: Flask) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", [FITTING, WRONG], ids=["fitting", "wrong"])
@pytest.mark.parametrize("kind", REQUESTS)
def test_every_answer_is_one_that_the_document_describes(
    described: BaseSchema, kind: str, mode: GenerationMode
) -> None:
    operation = described[f"/calculations/{kind}"]["POST"]

    @settings(max_examples=12)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        forget_all()
        case.call_and_validate(checks=CHECKS)

    ask()
