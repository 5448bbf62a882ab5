"""Guides, as they are published now."""

import re
from functools import lru_cache

from forum.boards.queries.rows import AnyRow
from forum.guides.queries import published_texts
from forum.search.documents.articles import Article, source_of
from forum.search.engine import Document, DocumentKind
from forum.text.render import own_words

# Numbers of sources, and the marks of a list.
_NOT_SAID = re.compile(r"\s?\[[0-9, ]+\]|^- ", re.MULTILINE)


def guides() -> list[Article]:
    return [_article(row) for row in published_texts()]


def _article(row: AnyRow) -> Article:
    return Article(
        document=Document(DocumentKind.GUIDE, row.id),
        # A version never changes.
        stamp=f"version {row.version_id}",
        title=row.title,
        path=f"/guides/{row.slug}",
        text=f"{row.summary}\n\n{_said_in(row.source)}",
        day=row.published_at.toordinal(),
    )


# A guide is read for every search that finds one.
@lru_cache(maxsize=256)
def _said_in(source: str) -> str:
    return _NOT_SAID.sub("", own_words(source))


SOURCE = source_of(guides)
