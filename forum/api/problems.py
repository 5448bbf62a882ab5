"""Bad requests answered as RFC 9457 problems, in words that say what to do."""

from collections.abc import Sequence

from flask import Response, jsonify

from forum.taper.requests import Problem


def bad_values(problems: Sequence[Problem]) -> Response:
    """422: the body was read, and these places in it need another value."""
    listed = [{"pointer": each.pointer, "message": each.message} for each in problems]
    return problem(422, "Some values need another look", errors=listed)


def problem(status: int, title: str, detail: str = "", **more: object) -> Response:
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, **more}
    if detail:
        body["detail"] = detail
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response
