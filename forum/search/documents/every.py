"""All kinds of documents together, in the order in which a rebuild writes them."""

from collections.abc import Collection

from forum.search.documents import collections, guides, posts, words
from forum.search.documents.source import Source
from forum.search.engine import Document, DocumentKind, Entry

_SOURCES: dict[DocumentKind, Source] = {
    DocumentKind.POST: posts.SOURCE,
    DocumentKind.GUIDE: guides.SOURCE,
    DocumentKind.COLLECTION: collections.SOURCE,
    DocumentKind.WORD: words.SOURCE,
}
_ORDER = list(_SOURCES)

# Where a rebuild begins.
BEFORE_ALL = Document(DocumentKind.POST, 0)


def entries_of(documents: Collection[Document]) -> list[Entry]:
    """What the index should hold of these: nothing of what is gone, withdrawn or not published."""
    found: list[Entry] = []
    for kind, source in _SOURCES.items():
        if ids := [document.id for document in documents if document.kind is kind]:
            found += source.entries(ids)
    return found


def documents_after(reached: Document, most: int) -> list[Document]:
    """The next ones, all of one kind; none when every kind is done."""
    for kind in _ORDER[_ORDER.index(reached.kind) :]:
        beyond = reached.id if kind is reached.kind else 0
        if ids := _SOURCES[kind].after(beyond, most):
            return [Document(kind, number) for number in ids]
    return []


def count_documents(reached: Document = BEFORE_ALL) -> int:
    """How many are left when a rebuild has come so far."""
    first, *others = _ORDER[_ORDER.index(reached.kind) :]
    return _SOURCES[first].count(reached.id) + sum(_SOURCES[kind].count(0) for kind in others)


def stamps() -> dict[Document, str]:
    """The stamp that every document should have in the index."""
    found: dict[Document, str] = {}
    for kind in _SOURCES:
        found |= stamps_of(kind)
    return found


def stamps_of(kind: DocumentKind) -> dict[Document, str]:
    return {Document(kind, number): stamp for number, stamp in _SOURCES[kind].stamps().items()}
