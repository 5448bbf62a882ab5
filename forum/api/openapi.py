"""The OpenAPI 3.1 document, made of the schemas that read requests and the types that answer."""

from functools import cache
from typing import Any

from forum.api.answer_schemas import ANSWER_SCHEMAS
from forum.api.texts import CHECK_SCHEMA, TAPER_TEXT_SCHEMA
from forum.taper.calculations import REQUEST_SCHEMAS

Schema = dict[str, Any]

WORDS = {
    "mixture": "A drug in a liquid: its strength, and doses as volumes.",
    "batch": "A stock for several days.",
    "weighing": "Drug by the weight of tablet.",
    "supply": "How long what is in the cupboard lasts.",
    "schedule": "A plan of doses over days, with its pace.",
    "check": "The sums in ordinary sentences, each judged on its own.",
    "taper-text": "A free-text signature as a draft record.",
}
REQUESTS = {**REQUEST_SCHEMAS, "check": CHECK_SCHEMA, "taper-text": TAPER_TEXT_SCHEMA}
ABOUT = (
    "Exact arithmetic for a plan that a member and their prescriber have made. Numbers are text, "
    "in and out. It needs no account and changes nothing. Arithmetic, not advice."
)
_ERROR = {
    "type": "object",
    "properties": {"pointer": {"type": "string"}, "message": {"type": "string"}},
    "required": ["pointer", "message"],
    "additionalProperties": False,
}
PROBLEM: Schema = {
    "type": "object",
    "description": "A problem as RFC 9457 writes it.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": _ERROR},
    },
    "required": ["type", "title", "status"],
    "additionalProperties": False,
}
REFUSALS = {
    "400": "The body is not a JSON object.",
    "413": "The body is too long.",
    "422": "Some values need another look; `errors` says which and what to write instead.",
    "429": "Many requests in one minute.",
}


@cache
def openapi_document() -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Taperline calculations", "version": "1", "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "paths": {f"/calculations/{kind}": {"post": _operation(kind)} for kind in REQUESTS},
        "components": {"schemas": {"Problem": PROBLEM}},
    }


def _operation(kind: str) -> Schema:
    return {
        "operationId": kind,
        "summary": WORDS[kind],
        "requestBody": {"required": True, "content": {"application/json": _body(REQUESTS[kind])}},
        "responses": {
            "200": {
                "description": "Worked out.",
                "content": {"application/json": _body(ANSWER_SCHEMAS[kind])},
            },
            **{status: _refusal(words) for status, words in REFUSALS.items()},
        },
    }


def _refusal(words: str) -> Schema:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": words, "content": {"application/problem+json": problem}}


def _body(schema: Schema) -> Schema:
    return {"schema": schema}
