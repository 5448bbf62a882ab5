"""From what was typed to a request of the engine, and from its refusals back beside the fields.

The engine judges every value. A page only knows where in a request each of its fields goes, so it
says the same sentence as the API, and the same table opens a block with one’s own numbers.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from forum.taper.numbers import BadNumber
from forum.taper.requests import BadRequest, Problem
from forum.taper.schedule.limits import PlanTooLong

R = TypeVar("R")
Typed = Mapping[str, str]
Body = dict[str, Any]
Places = tuple["Place", ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a request the value of a field goes, as a JSON pointer.

    `asked`: sent even when empty, so that the engine says what to write. `beside`: sent only when
    that other field is typed.
    """

    field: str
    pointer: str
    asked: bool = False
    beside: str = ""
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str


class BadFields(ValueError):
    """Values that need another look: sentences by the name of the field."""

    def __init__(self, sentences: Mapping[str, list[str]]) -> None:
        super().__init__(repr(dict(sentences)))
        self.sentences = sentences


def ask(typed: Typed, places: Places, calculate: Callable[[Body], R], **fixed: Any) -> R:
    """What the engine makes of the fields; raises BadFields with every mistake at once."""
    body = body_of(typed, places, fixed)
    try:
        return calculate(body)
    except BadRequest as bad:
        raise BadFields(sentences_of(bad.problems, typed, places)) from None
    except PlanTooLong as too_long:
        place = "/schedule/target_mg" if "schedule" in body else "/target_mg"
        problem = Problem(place, str(too_long))
        raise BadFields(sentences_of([problem], typed, places)) from None


def body_of(typed: Typed, places: Places, fixed: Body | None = None) -> Body:
    """The request; raises BadFields for a line that has no meaning at all."""
    body: Body = dict(fixed or {})
    bad: dict[str, list[str]] = {}
    for place in places:
        text = typed.get(place.field, "")
        if not (text or place.asked) or (place.beside and not typed.get(place.beside)):
            continue
        try:
            _put(body, place.pointer.split("/")[1:], place.read(text))
        except BadNumber as mistake:
            bad[place.field] = [str(mistake)]
    if bad:
        raise BadFields(bad)
    return body


def _put(inside: Any, steps: list[str], value: Any) -> None:
    step, *rest = steps
    if rest:
        _put(_child(inside, step, [] if rest[0].isdigit() else {}), rest, value)
    elif isinstance(inside, list):
        inside.append(value)
    else:
        inside[step] = value


def _child(inside: Any, step: str, empty: Any) -> Any:
    """What stands at this step, made where there is nothing; a list grows by one at a time."""
    if isinstance(inside, dict):
        return inside.setdefault(step, empty)
    if int(step) == len(inside):
        inside.append(empty)
    return inside[int(step)]


def typed_from(body: Body, places: Places) -> dict[str, str]:
    """What to type to get this request."""
    found = {place.field: (place, _at(body, place.pointer)) for place in places}
    return {name: place.write(value) for name, (place, value) in found.items() if value is not None}


def _at(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def sentences_of(problems: Iterable[Problem], typed: Typed, places: Places) -> dict[str, list[str]]:
    """The engine’s sentences by field; one about an entry of a list begins with that entry."""
    sentences: dict[str, list[str]] = {}
    for problem in problems:
        place = _place_of(problem.pointer, places)
        said = sentences.setdefault(place.field, [])
        message = _entry_words(problem, place, typed) + problem.message
        if message not in said:
            said.append(message)
    return sentences


def _place_of(pointer: str, places: Places) -> Place:
    """The field at a pointer, the list around it, or the first field inside it."""
    around = [place for place in places if f"{pointer}/".startswith(f"{place.pointer}/")]
    inside = [place for place in places if place.pointer.startswith(f"{pointer}/")]
    if around:
        return max(around, key=lambda place: len(place.pointer))
    return (inside or list(places))[0]


def _entry_words(problem: Problem, place: Place, typed: Typed) -> str:
    match = re.match(r"/(\d+)", problem.pointer.removeprefix(place.pointer))
    entries = place.read(typed.get(place.field, "")) if match else []
    if not match or not isinstance(entries, list) or int(match[1]) >= len(entries):
        return ""
    entry = entries[int(match[1])]
    return f"“{entry if isinstance(entry, str) else place.write([entry])}”: "


def inside(pointer: str, places: Places) -> Places:
    """The same fields for a request that stands inside another one."""
    return tuple(replace(place, pointer=pointer + place.pointer) for place in places)


def read_entries(text: str) -> list[str]:
    """`4.5; 4,48` or one number a line; a comma ends an entry only before a space."""
    return [entry.strip() for entry in re.split(r"[;\n]|, ", text) if entry.strip()]


def write_entries(entries: list[str]) -> str:
    return "; ".join(entries)
