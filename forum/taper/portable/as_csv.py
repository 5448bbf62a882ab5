"""A record as one table, for people who keep theirs in a spreadsheet.

Each row is one thing told; the first column says what. Spreadsheets take a cell that begins with
certain signs for a sum to carry out, so such a cell is written with an apostrophe before it.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from forum.taper.requests import BadRequest

from .body import MOST_LINES, MOST_TAPERS, Body, read_body, write_body
from .days import MOST_DAYS
from .told import ToldRecord
from .words import shielded

_OF_THE_RECORD = {"crossover": "crossovers", "symptom": "symptoms", "check_in": "check_ins"}
_LISTS = {"event": "events", "plan": "plans", "hold": "holds"}
_COLUMNS = (
    "what taper medicine kind day precision dose_mg parts_mg form mg_per_ml from_day until_day "
    "ended_on words reason heard_from source is_adjunct in_line old new format "
    "name is_asked mood sleep_minutes anxiety weather figures"
).split()
_MOST_ROWS = 4 * MOST_LINES * MOST_TAPERS + MOST_DAYS


def to_csv(told: ToldRecord) -> str:
    text = StringIO(newline="")
    table = csv.DictWriter(text, _COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in _rows(write_body(told)):
        table.writerow({name: shielded(str(value)) for name, value in row.items()})
    return text.getvalue()


def from_csv(text: str) -> ToldRecord:
    """Raises BadRequest."""
    try:
        body = _body(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    except csv.Error as problem:
        raise BadRequest.at("", "This is not a file that was saved here as CSV.") from problem
    return read_body(body)


def _rows(body: Body) -> Iterator[dict[str, Any]]:
    yield {"what": "record"} | _single_values(body)
    for place, taper in enumerate(body["tapers"]):
        yield {"what": "taper", "taper": place} | _single_values(taper)
        for what, listed in _LISTS.items():
            yield from ({"what": what, "taper": place} | told for told in taper[listed])
        yield from ({"what": "confirmed", "taper": place, "day": day} for day in taper["confirmed"])
    for what, listed in _OF_THE_RECORD.items():
        yield from ({"what": what} | told for told in body.get(listed, ()))


def _single_values(told: Body) -> dict[str, Any]:
    return {name: value for name, value in told.items() if not isinstance(value, list)}


def _body(rows: Iterable[dict[str | Any, Any]]) -> Body:
    body: Body = {"tapers": [], **{listed: [] for listed in _OF_THE_RECORD.values()}}
    for number, row in enumerate(rows, start=2):
        if number > _MOST_ROWS:
            raise BadRequest.at("", "This file has more rows than any record needs.")
        values = {name: _plain(value) for name, value in row.items() if name and value}
        if not values.keys() <= set(_COLUMNS):
            raise BadRequest.at(f"/row {number}", "This row has a column that no record has.")
        _sort_in(body, values, f"/row {number}")
    return body


def _sort_in(body: Body, values: dict[str, str], place: str) -> None:
    what = values.pop("what", "")
    if what == "record":
        body.update(values)
    elif what in _OF_THE_RECORD:
        body[_OF_THE_RECORD[what]].append(values)
    elif what == "taper":
        values.pop("taper", "")
        lists: Body = {name: [] for name in (*_LISTS.values(), "confirmed")}
        body["tapers"].append(values | lists)
    elif what == "confirmed":
        _taper_of(body, values, place)["confirmed"].append(values.get("day", ""))
    elif what in _LISTS:
        _taper_of(body, values, place)[_LISTS[what]].append(values)
    else:
        raise BadRequest.at(place, "The column “what” does not say what this row is.")


def _taper_of(body: Body, values: dict[str, str], place: str) -> Body:
    """The row of a medicine comes before the rows about it."""
    number, tapers = values.pop("taper", ""), body["tapers"]
    if not re.fullmatch(r"\d{1,6}", number, re.ASCII) or int(number) >= len(tapers):
        raise BadRequest.at(place, "The column “taper” names no medicine of a row above.")
    found: Body = tapers[int(number)]
    return found


def _plain(cell: str) -> str:
    return cell.removeprefix("'")
