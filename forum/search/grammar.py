"""What somebody typed into the search, read into pieces. Every text is a query; none is a mistake.

`author:linnet in:stories medicine:valium has:schedule is:guide thread:12`
`since:2025 before:2025-06 on:2025`
`"words as they stand"  tap*  -without`
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# What is longer is not a query; its beginning is looked for.
LONGEST_QUERY = 400
MOST_PIECES = 40
_LARGEST_NUMBER = 2**63 - 1
SHORTEST_BEGINNING = 2


class Kind(StrEnum):
    """What a piece asks for."""

    WORDS = "words"
    PHRASE = "phrase"
    BEGINNING = "beginning"
    AUTHOR = "author"
    BOARD = "board"
    MEDICINE = "medicine"
    HAS = "has"
    IS = "is"
    THREAD = "thread"
    SINCE = "since"
    BEFORE = "before"
    ON = "on"


_NAMES = {
    "author": Kind.AUTHOR, "by": Kind.AUTHOR,
    "board": Kind.BOARD, "in": Kind.BOARD,
    "medicine": Kind.MEDICINE, "drug": Kind.MEDICINE,
    "has": Kind.HAS,
    "is": Kind.IS,
    "thread": Kind.THREAD,
    "since": Kind.SINCE, "after": Kind.SINCE,
    "before": Kind.BEFORE,
    "on": Kind.ON,
}  # fmt: skip
_DAYS = {Kind.SINCE, Kind.BEFORE, Kind.ON}
_THINGS = {
    "schedule": "schedule", "schedules": "schedule", "plan": "schedule",
    "mixture": "mixture", "mixtures": "mixture", "dilution": "mixture",
    "days": "journal", "picture": "journal", "journal": "journal",
}  # fmt: skip
_IS = {
    "story": "story", "stories": "story",
    "guide": "guide", "guides": "guide",
    "word": "word", "words": "word", "glossary": "word",
    "collection": "collection", "collections": "collection",
    "thread": "thread", "threads": "thread",
}  # fmt: skip

QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"""
    (?P<minus>-(?=[^\W\d_]|[{QUOTES}]))?
    (?:(?P<name>{"|".join(_NAMES)}):(?=[^\s:]))?
    (?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]|(?P<bare>[^\s{QUOTES}]+)|(?P<rest>\S))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing asked for, or with `wanted` false one to leave out; `typed` is how it stood."""

    kind: Kind
    value: str
    typed: str
    wanted: bool = True

    @property
    def is_filter(self) -> bool:
        return self.kind not in {Kind.WORDS, Kind.PHRASE, Kind.BEGINNING}


@dataclass(frozen=True, slots=True)
class Query:
    """The pieces in the order in which they were typed."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return " ".join(piece.typed for piece in self.pieces)

    @property
    def words(self) -> str:
        """The plain words, as one text."""
        return " ".join(self.values(Kind.WORDS))

    @property
    def filters(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.is_filter)

    def values(self, kind: Kind, *, wanted: bool = True) -> tuple[str, ...]:
        found = (piece for piece in self.pieces if piece.kind is kind)
        return tuple(piece.value for piece in found if piece.wanted is wanted)

    @property
    def unread_days(self) -> tuple[str, ...]:
        """What stands where a filter wants a day and is none; it is looked for as words."""
        words = (piece for piece in self.pieces if piece.wanted and not piece.is_filter)
        named = (piece.typed.partition(":") for piece in words)
        return tuple(day for name, _, day in named if _NAMES.get(name.lower()) in _DAYS)

    def without(self, piece: Piece) -> "Query":
        return Query(tuple(other for other in self.pieces if other != piece))

    def also(self, typed: str) -> "Query":
        return read_query(f"{self} {typed}")

    @property
    def is_empty(self) -> bool:
        return not any(piece.wanted for piece in self.pieces)


def read_query(typed: str) -> Query:
    found = _PIECE.finditer(typed[:LONGEST_QUERY].replace("\0", " "))
    pieces = [piece for match in found if (piece := _read_piece(match))]
    return Query(tuple(pieces[:MOST_PIECES]))


def _read_piece(match: re.Match[str]) -> Piece | None:
    quoted, bare = match["quoted"], match["bare"] or match["rest"] or ""
    value = " ".join(quoted.split()) if quoted is not None else bare
    wanted = match["minus"] is None
    if not any(sign.isalnum() or sign == "%" for sign in value):
        return None
    if match["name"] and (piece := _filter(match, value, wanted)):
        return piece
    return _words(match, value, quoted is not None, wanted)


def _filter(match: re.Match[str], value: str, wanted: bool) -> Piece | None:
    """None when the value is none that this filter knows: then the words are looked for."""
    kind = _NAMES[match["name"].lower()]
    if kind in _DAYS and not wanted:
        return None
    known = {
        Kind.HAS: lambda typed: _THINGS.get(typed.lower(), ""),
        Kind.IS: lambda typed: _IS.get(typed.lower(), ""),
        Kind.THREAD: _number,
        Kind.SINCE: _day,
        Kind.BEFORE: _day,
        Kind.ON: _day,
    }.get(kind, str)(value)
    return Piece(kind, known, match[0], wanted) if known else None


def _number(value: str) -> str:
    plain = value.isascii() and value.isdecimal() and len(value) < 20
    return str(int(value)) if plain and int(value) <= _LARGEST_NUMBER else ""


def _day(value: str) -> str:
    return value if span_of(value) else ""


def _words(match: re.Match[str], value: str, is_quoted: bool, wanted: bool) -> Piece:
    if match["name"]:
        value = f"{match['name']} {value}"
    if is_quoted:
        return Piece(Kind.PHRASE, value, match[0], wanted)
    start = value.removesuffix("*")
    if start != value and start.isalnum() and len(start) >= SHORTEST_BEGINNING:
        return Piece(Kind.BEGINNING, start, match[0], wanted)
    return Piece(Kind.WORDS, value, match[0], wanted)


def span_of(text: str) -> tuple[date, date] | None:
    """The first day of a year, month or day such as `2025-06`, and the first one after it."""
    numbers = text.split("-")
    if len(numbers) > 3 or not all(part.isascii() and part.isdecimal() for part in numbers):
        return None
    try:
        year, month, day = (int(part) for part in [*numbers, "1", "1"][:3])
        first = date(year, month, day)
        if len(numbers) == 3:
            return first, first + timedelta(days=1)
        if len(numbers) == 2 and month < 12:
            return first, date(year, month + 1, 1)
        return first, date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
