"""A record as JSON text."""

import json

from forum.taper.requests import BadRequest

from .body import read_body, write_body
from .told import ToldRecord


def to_json(told: ToldRecord) -> str:
    """One line for each day, of which there may be thousands; all else is indented."""
    body = write_body(told)
    days = [json.dumps(day, ensure_ascii=False) for day in body.pop("check_ins", ())]
    text = json.dumps(body, ensure_ascii=False, indent=1)
    if days:
        text = text.removesuffix("\n}") + ',\n "check_ins": [\n  ' + ",\n  ".join(days) + "\n ]\n}"
    return f"{text}\n"


def from_json(text: str) -> ToldRecord:
    """Raises BadRequest."""
    try:
        body = json.loads(text)
        # An escape may name half a sign, which no database keeps and no page can show.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as problem:
        raise BadRequest.at("", "This is not a file that was saved here as JSON.") from problem
    return read_body(body)
