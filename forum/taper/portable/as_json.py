"""A record as JSON text."""

import json

from forum.taper.requests import BadRequest

from .body import read_body, write_body
from .told import ToldRecord


def to_json(told: ToldRecord) -> str:
    return json.dumps(write_body(told), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> ToldRecord:
    """Raises BadRequest."""
    try:
        body = json.loads(text)
        # An escape may name half a sign, which no database keeps and no page can show.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as problem:
        raise BadRequest.at("", "This is not a file that was saved here as JSON.") from problem
    return read_body(body)
