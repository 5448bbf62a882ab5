"""What Whoosh keeps of a document, and in which fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whoosh import columns, fields, formats

from forum.search.engine import Document, DocumentKind, Entry
from forum.search.language import spelled_in, terms_of

# Fields of words in their order, and fields of terms without one.
PLACED = ("title", "about", "words")
UNPLACED = ("document", "marks", "spelled")
NUMBERS = {"number": columns.NumericColumn("q"), "day": columns.NumericColumn("i")}


def schema() -> Any:
    return fields.Schema(
        **{name: fields.FieldType(formats.Existence(), None) for name in (*PLACED, *UNPLACED)},
        **{name: fields.COLUMN(column) for name, column in NUMBERS.items()},
        kept=fields.STORED,
    )


def written(document: Document) -> str:
    return f"{document.kind}-{document.id}"


def read(text: str) -> Document:
    kind, _, number = text.partition("-")
    return Document(DocumentKind(kind), int(number))


def placed_terms(entry: Entry) -> Iterator[tuple[str, Sequence[tuple[str, ...]]]]:
    """The terms of one place after the other."""
    yield "title" if entry.is_first else "about", terms_of(entry.title)
    yield "words", terms_of(entry.text)


def unplaced_terms(entry: Entry) -> Iterator[tuple[str, Iterable[str]]]:
    yield "document", [written(entry.document)]
    yield "marks", entry.marks
    yield "spelled", spelled_in(f"{entry.title} {entry.text}")


def numbers_of(entry: Entry) -> Mapping[str, int]:
    return {"number": entry.document.id, "day": entry.day}


def kept_of(entry: Entry) -> tuple[str, str, list[str]]:
    """What a hit is made from."""
    return written(entry.document), entry.stamp, sorted(entry.marks)
