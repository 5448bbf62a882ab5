from json import JSONDecodeError, loads

from flask import Blueprint, Response, jsonify, request

from forum.api.openapi import openapi_document
from forum.api.problems import bad_values, problem
from forum.api.texts import answer_check, answer_taper_text
from forum.limits.actions import CALCULATE, TooMany
from forum.limits.memory import take_token_in_memory
from forum.limits.places import household
from forum.taper.calculations import KINDS, write_answer
from forum.taper.requests import BadRequest
from forum.web.access import public

# A hundred thousand characters of text, each as long as JSON can write it.
LARGEST_BODY = 450_000

TEXT_READERS = {"check": answer_check, "taper-text": answer_taper_text}

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.post("/calculations/<kind>")
@public
def calculation(kind: str) -> Response:
    """One calculation: JSON in, JSON out; nothing is kept."""
    if (request.content_length or 0) > LARGEST_BODY:
        return problem(413, "The request is too long", f"Send at most {LARGEST_BODY:,} bytes.")
    try:
        take_token_in_memory(CALCULATE, household(request.remote_addr))
    except TooMany as refusal:
        return problem(429, "A short pause, please", refusal.sentence)
    try:
        body = _read_body()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        return problem(400, "The request is not JSON", "Send one JSON object, as UTF-8.")
    if not isinstance(body, dict):
        return problem(400, "The request is not a JSON object", "Send one JSON object.")
    return _answer(kind, body)


def _answer(kind: str, body: dict[str, object]) -> Response:
    try:
        if kind in TEXT_READERS:
            return jsonify(TEXT_READERS[kind](body))
        if kind in KINDS:
            return Response(write_answer(kind, body), mimetype="application/json")
    except BadRequest as bad:
        return bad_values(bad.problems)
    names = ", ".join([*KINDS, *TEXT_READERS])
    return problem(404, "There is no such calculation", f"There is: {names}.")


@bp.get("/openapi.json")
@public
def openapi() -> Response:
    """What this API takes and answers, for programs."""
    return jsonify(openapi_document())


def _read_body() -> object:
    """Numbers stay text: a JSON number is read as it was written, never as binary floating point.

    NaN and Infinity, which JSON does not know, come through as text too and are refused as values.
    """
    return loads(request.get_data(), parse_float=str, parse_int=_whole, parse_constant=str)


def _whole(text: str) -> int | str:
    """A whole number small enough to be one; a longer run of digits stays text and is refused."""
    return int(text) if len(text) <= 18 else text
