"""The page about the API, made of the same document that programs read.

`python -m forum.api.docs > docs/api.md` writes it; a test fails while the file is behind.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from forum.api.answer_schemas import ANSWER_SCHEMAS
from forum.api.openapi import ABOUT, REFUSALS, REQUESTS, WORDS
from forum.api.texts import answer_check, answer_taper_text
from forum.taper.calculations import KINDS, calculate
from forum.taper.requests import BadRequest
from forum.taper.requests.kinds import AMOUNT, PERCENT, POSITIVE

Schema = dict[str, Any]
Row = tuple[str, ...]

ADDRESS = "http://127.0.0.1:8000/api/v1/calculations"
HEAD = f"""# The calculation API

{ABOUT}

This page is written by `python -m forum.api.docs > docs/api.md`. Programs read
`/api/v1/openapi.json` (OpenAPI 3.1). The examples ask the demonstration that `make run` starts.

## Rules for all of it

- Numbers go in as text: `"0.02"`, `".02"`, `"0,02"` or `"1/60"`. They come out as text with at most
  nine decimals; where that rounded a value, `exact` has its fraction by JSON pointer. A fraction of
  more than 800 characters is left out: the dose of a percentage after hundreds of cuts is one, and
  follows from its method. With `round` fractions stay short.
- A measured amount is rounded once, last, by a named rule; the unrounded value stands beside it.
- `working` is a list of sums that a reader can check by hand, `notes` what they should know, each
  with its source.
- Doses are per day. Dates are calendar dates without a clock, so no time zone moves a dose.
- A JSON number is read as it was written, never as binary floating point.
"""
METHODS_HEAD = ("field", "holds", "about", "taken by (* required)")
_SAID_OF_EVERY_NUMBER = {kind.schema["description"] for kind in (AMOUNT, POSITIVE, PERCENT)}
SCHEDULE_REQUEST = "a schedule request, as below"
# One small request each, with numbers that are easy to check by hand.
EXAMPLES: dict[str, Schema] = {
    "mixture": {
        "drug": {"label_mg": "25", "label_ml": "5", "use_ml": "1"},
        "target_mg_per_ml": "0.1",
        "doses_mg": ["4.5"],
        "mark_ml": "0.2",
    },
    "batch": {
        "drug": {"label_mg": "25", "label_ml": "5"},
        "target_mg_per_ml": "0.1",
        "schedule": {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"},
        "days": 7,
        "mark_ml": "0.2",
    },
    "weighing": {"tablet_mg": "5", "tablet_g": "0.17", "dose_mg": "4.5"},
    "supply": {
        "drug": {"label_mg": "25", "label_ml": "5", "have_ml": "100"},
        "dose_mg": "4.5",
        "start_date": "2026-01-14",
    },
    "schedule": {
        "method": "fixed",
        "start_mg": "4.5",
        "cut_mg": "0.02",
        "cuts": 2,
        "start_date": "2026-01-14",
        "mg_per_ml": "0.1",
    },
    "check": {"text": "0.9ml of 5mg/ml holds 45mg."},
    "taper-text": {"text": "Valium 20mg since 2009, now 4.48mg", "locale": "UK"},
}
MISTAKE = {"method": "fixed", "start_mg": "-4.5", "cut_mg": "0.02", "colour": "blue"}


def api_page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(_section(kind) for kind in REQUESTS), _refusals()])


def _section(kind: str) -> str:
    example = EXAMPLES[kind]
    head = METHODS_HEAD if kind == "schedule" else ("field", "holds", "about", "given")
    parts = [
        f"## POST /api/v1/calculations/{kind}\n",
        f"{WORDS[kind]}\n",
        _table(head, _request_rows(kind)),
        "\nThe answer: " + ", ".join(f"`{name}`" for name in _answer_names(kind)) + ".\n",
        _exchange(kind, example, answer(kind, example)),
    ]
    return "\n".join(parts)


def answer(kind: str, body: Schema) -> Schema:
    """What the API says to a request that it can work out."""
    if kind in KINDS:
        return calculate(kind, body)
    return {"check": answer_check, "taper-text": answer_taper_text}[kind](body)


def _answer_names(kind: str) -> list[str]:
    return list(ANSWER_SCHEMAS[kind]["properties"])


def _request_rows(kind: str) -> Iterator[Row]:
    """A schedule says of each field which methods take it; others say what is required."""
    schema = REQUESTS[kind]
    if "oneOf" in schema:
        yield from _rows_of_methods(schema["oneOf"])
    else:
        yield from _rows(schema)


def _rows(schema: Schema, prefix: str = "", where: str = "") -> Iterator[Row]:
    for name, inner in schema["properties"].items():
        needed = "required" if name in schema["required"] else "optional"
        place = f"{needed}{where}"
        yield (f"`{prefix}{name}`", _kind(inner), _about(inner), place)
        yield from _inner_rows(inner, f"{prefix}{name}")


def _about(schema: Schema) -> str:
    said = str(schema.get("description", ""))
    return "" if said in _SAID_OF_EVERY_NUMBER else said


def _inner_rows(schema: Schema, prefix: str) -> Iterator[Row]:
    if "items" in schema:
        yield from _inner_rows(schema["items"], f"{prefix}[]")
    elif "oneOf" in schema and not _is_schedule(schema):
        for number, option in enumerate(schema["oneOf"], 1):
            yield from _rows(option, f"{prefix}.", f", form {number}")
    elif "properties" in schema:
        yield from _rows(schema, f"{prefix}.")


def _rows_of_methods(forms: list[Schema]) -> Iterator[Row]:
    methods = [form["properties"]["method"]["const"] for form in forms]
    yield ("`method`", "one of " + ", ".join(f"`{name}`" for name in methods), "", "required")
    seen: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    for method, form in zip(methods, forms, strict=True):
        for name, kind, about, needed in _rows(form):
            if name != "`method`":
                seen.setdefault(name, []).append(f"{method}{' *' if needed == 'required' else ''}")
                rows.setdefault(name, (name, kind, about))
    for name, row in rows.items():
        taken = "every method" if len(seen[name]) == len(methods) else ", ".join(seen[name])
        yield (*row, taken)


def _kind(schema: Schema) -> str:
    if _is_schedule(schema):
        return SCHEDULE_REQUEST
    if "oneOf" in schema:
        return f"one of {len(schema['oneOf'])} forms"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{word}`" for word in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema["type"] == "array":
        return f"list, at most {schema['maxItems']:,}"
    return _plain_kind(schema)


def _plain_kind(schema: Schema) -> str:
    if schema["type"] == "integer":
        return f"whole number, {schema['minimum']:,} to {schema['maximum']:,}"
    if schema.get("format") == "date":
        return "date"
    if "pattern" in schema:
        return "number as text"
    return {"string": "text", "object": "object"}[schema["type"]]


def _is_schedule(schema: Schema) -> bool:
    return "method" in schema.get("oneOf", [{}])[0].get("properties", {})


def _table(head: Row, rows: Iterator[Row]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _exchange(kind: str, body: Schema, answered: Schema) -> str:
    """A request for the command line, and what comes back."""
    command = f"curl -s {ADDRESS}/{kind} \\\n  -H 'Content-Type: application/json' \\\n"
    sent = f"{command}  -d '{json.dumps(body, ensure_ascii=False)}'"
    shown = json.dumps(answered, ensure_ascii=False, indent=1)
    return f"```sh\n{sent}\n```\n\n```json\n{shown}\n```\n"


def _refusals() -> str:
    """What comes back instead of an answer, with a mistaken request as the example."""
    try:
        calculate("schedule", MISTAKE)
    except BadRequest as bad:
        listed = [{"pointer": each.pointer, "message": each.message} for each in bad.problems]
    about = {"type": "about:blank", "title": "Some values need another look", "status": 422}
    rows = iter([(status, words) for status, words in REFUSALS.items()])
    head = "## When it cannot answer\n\nProblems come as RFC 9457 writes them.\n"
    refused = {**about, "errors": listed}
    return "\n".join(
        [head, _table(("status", "when"), rows), "", _exchange("schedule", MISTAKE, refused)]
    )


if __name__ == "__main__":
    sys.stdout.write(api_page())
