"""Collections, by their title and introduction.

What is gathered in one is found as itself, by those who may read it, and is not said here again.
"""

from zlib import crc32

from forum.guides.collections import all_collections
from forum.guides.models import Collection
from forum.search.documents.articles import Article, source_of
from forum.search.engine import Document, DocumentKind
from forum.text.render import own_words


def collections() -> list[Article]:
    return [_article(collection) for collection in all_collections()]


def _article(collection: Collection) -> Article:
    said = f"{collection.title}\n{collection.introduction}"
    return Article(
        document=Document(DocumentKind.COLLECTION, collection.id),
        stamp=f"{crc32(said.encode()):08x}",
        title=collection.title,
        path=f"/collections/{collection.slug}",
        # Without posts that it quotes: they may stand in a closed board.
        text=own_words(collection.introduction),
        day=collection.changed_at.toordinal(),
    )


SOURCE = source_of(collections)
