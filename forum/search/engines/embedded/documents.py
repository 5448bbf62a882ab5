"""What Whoosh keeps of a document, and in which fields."""

from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer, Token

from forum.search.engine import Document, DocumentKind, Entry
from forum.search.language import places_of, spelled_in


class _Terms(Analyzer):  # type: ignore[misc] # whoosh carries no types
    """Our own terms, place by place."""

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        token = Token(positions=True)
        for place in places_of(value):
            for term in place.terms:
                token.text, token.pos, token.boost = term, place.number, 1.0
                yield token


def schema() -> Any:
    return fields.Schema(
        document=fields.ID(unique=True, stored=True),
        stamp=fields.STORED,
        kept_marks=fields.STORED,
        number=fields.NUMERIC(int, bits=64, sortable=True),
        day=fields.NUMERIC(int),
        title=fields.TEXT(analyzer=_Terms()),
        about=fields.TEXT(analyzer=_Terms()),
        words=fields.TEXT(analyzer=_Terms()),
        spelled=fields.KEYWORD,
        marks=fields.KEYWORD,
    )


def written(document: Document) -> str:
    return f"{document.kind}-{document.id}"


def read(text: str) -> Document:
    kind, _, number = text.partition("-")
    return Document(DocumentKind(kind), int(number))


def document_of(entry: Entry) -> dict[str, Any]:
    return {
        "document": written(entry.document),
        "stamp": entry.stamp,
        "kept_marks": sorted(entry.marks),
        "number": entry.document.id,
        "day": entry.day,
        "title" if entry.is_first else "about": entry.title,
        "words": entry.text,
        "spelled": " ".join(spelled_in(f"{entry.title} {entry.text}")),
        "marks": " ".join(entry.marks),
    }
