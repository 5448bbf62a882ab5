"""The lines of a block: `key: value`, with every mistake shown at its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from forum.taper.numbers import BadNumber
from forum.taper.requests.kinds import MISSING, BadRequest

# The longest plan a block may hold is a table of 3,660 rows with 400 holds.
_MOST_LINES = 4_100
_MOST_LENGTH = 300
_MOST_HINTS = 10

Fragment = dict[str, Any]
Reader = Callable[[str], Fragment]


@dataclass(frozen=True, slots=True)
class LineProblem:
    """One mistake in the text of a block; lines count from 1, `key` may be empty."""

    line: int
    key: str
    message: str


class BlockError(ValueError):
    """The text of a block that cannot be read; carries every mistake at once."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__("; ".join(f"line {each.line}: {each.message}" for each in problems[:5]))
        self.problems = sorted(problems, key=lambda each: each.line)


@dataclass(frozen=True, slots=True)
class Line:
    """One line taken apart."""

    number: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key with the reader of its value; the values of a repeatable one are gathered."""

    read: Reader
    repeats: bool = False
    most_length: int = _MOST_LENGTH


@dataclass(slots=True)
class Reading:
    """The request that grows from the lines, and the line that each of its fields came from."""

    body: Fragment = field(default_factory=dict)
    owners: dict[str, list[Line]] = field(default_factory=dict)
    problems: list[LineProblem] = field(default_factory=list)

    def refuse(self, line: Line, message: str) -> None:
        """Remember a mistake at a line."""
        self.problems.append(LineProblem(line.number, line.key, message))

    def refuse_request(self, refusal: BadRequest, line_of: Mapping[str, str]) -> None:
        """Bring the mistakes of a request back to lines; `line_of` names the missing ones."""
        for problem in refusal.problems:
            name, *rest = problem.pointer.split("/")[1:] or [""]
            lines = self.owners.get(name)
            if lines:
                place = int(rest[0]) if rest and rest[0].isdigit() else 0
                self.refuse(lines[min(place, len(lines) - 1)], problem.message)
            else:
                self._refuse_missing(line_of.get(name, ""), problem.message)

    def _refuse_missing(self, key: str, message: str) -> None:
        if key and message.startswith(MISSING):
            message = f"Please add a line “{key}”."
        missing = LineProblem(1, key, message)
        if missing not in self.problems:
            self.problems.append(missing)


def read_lines(text: str, keys: Mapping[str, Key]) -> Reading:
    """Read every line by its key; mistakes are gathered, not raised."""
    reading = Reading()
    seen: set[str] = set()
    for line in _split_lines(text, reading):
        key = keys.get(line.key)
        if key is None:
            reading.refuse(line, _name_nearest(line.key, keys, len(reading.problems)))
        elif line.key in seen and not key.repeats:
            reading.refuse(line, f"“{line.key}” is here twice. Leave one of them out.")
        elif len(line.value) > key.most_length:
            reading.refuse(line, "This line is too long. Please shorten it.")
        else:
            _read_value(reading, line, key)
        seen.add(line.key)
    return reading


def _split_lines(text: str, reading: Reading) -> Iterable[Line]:
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        reading.refuse(Line(_MOST_LINES, "", ""), f"A block can hold {_MOST_LINES:,} lines.")
    for number, raw in enumerate(lines[:_MOST_LINES], 1):
        if not raw.strip():
            continue
        key, colon, value = raw.partition(":")
        line = Line(number, " ".join(key.lower().split())[:40], " ".join(value.split()))
        if colon and line.value:
            yield line
        else:
            reading.refuse(line, "Write a name, a colon and a value here, like “start: 4.5 mg”.")


def _read_value(reading: Reading, line: Line, key: Key) -> None:
    try:
        fragment = key.read(line.value)
    except BadNumber as mistake:
        reading.refuse(line, str(mistake))
        return
    for name, value in fragment.items():
        owners = reading.owners.setdefault(name, [])
        owners.append(line)
        if key.repeats:
            reading.body.setdefault(name, []).append(value)
        elif name in reading.body and reading.body[name] != value:
            reading.refuse(line, f"This does not fit the line “{owners[0].key}”.")
        else:
            reading.body[name] = value


def _name_nearest(key: str, keys: Mapping[str, Key], problems: int) -> str:
    """Name the nearest key; looking for it is slow, so only the first mistakes get one."""
    if problems > _MOST_HINTS:
        return f"There is no line “{key}” here."
    nearest = get_close_matches(key, keys, n=1, cutoff=0.0)
    return f"There is no line “{key}” here. Did you mean “{nearest[0]}”?"
