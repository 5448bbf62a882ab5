from json import JSONDecodeError, loads

from flask import Blueprint, Response, jsonify, request

from forum.api.problems import bad_values, problem
from forum.limits.actions import CALCULATE, TooMany
from forum.limits.memory import take_token_in_memory
from forum.taper.calculations import KINDS, calculate
from forum.taper.requests import BadRequest
from forum.web.access import public

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.post("/calculations/<kind>")
@public
def calculation(kind: str) -> Response:
    """One calculation: JSON in, JSON out; nothing is kept."""
    try:
        take_token_in_memory(CALCULATE, request.remote_addr or "unknown")
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
    if kind not in KINDS:
        return problem(404, "There is no such calculation", f"There is: {', '.join(KINDS)}.")
    try:
        return jsonify(calculate(kind, body))
    except BadRequest as bad:
        return bad_values(bad.problems)


def _read_body() -> object:
    """Numbers stay text: a JSON number is read as it was written, never as binary floating point.

    NaN and Infinity, which JSON does not know, come through as text too and are refused as values.
    """
    return loads(request.get_data(), parse_float=str, parse_int=_whole, parse_constant=str)


def _whole(text: str) -> int | str:
    """A whole number small enough to be one; a longer run of digits stays text and is refused."""
    return int(text) if len(text) <= 18 else text
