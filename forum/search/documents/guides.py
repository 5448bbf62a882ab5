"""Guides, as they are published now."""

import re

from forum.boards.queries.rows import AnyRow
from forum.guides.queries import published_texts
from forum.search.documents.articles import Article, source_of
from forum.search.engine import Document, DocumentKind
from forum.text.render import own_words

_NUMBER_OF_SOURCE = re.compile(r"\s?\[[0-9, ]+\]")


def guides() -> list[Article]:
    return [_article(row) for row in published_texts()]


def _article(row: AnyRow) -> Article:
    said = _NUMBER_OF_SOURCE.sub("", own_words(row.source))
    return Article(
        document=Document(DocumentKind.GUIDE, row.id),
        # A version never changes.
        stamp=f"version {row.version_id}",
        title=row.title,
        path=f"/guides/{row.slug}",
        text=f"{row.summary}\n\n{said}",
        day=row.published_at.toordinal(),
    )


SOURCE = source_of(guides)
