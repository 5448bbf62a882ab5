"""What the site itself says to a query: guides, collections and words of the glossary that fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forum.search.asking import Asked
from forum.search.connecting import Search
from forum.search.documents.articles import Article
from forum.search.documents.collections import collections
from forum.search.documents.guides import guides
from forum.search.documents.words import words
from forum.search.engine import Document, DocumentKind, Found
from forum.search.language import Sought, places_of, ways_of

# Articles are few, and of those that were found many are shown only on being asked for.
MOST_HITS = 100
# An article that holds not all the words fits when it holds this share of them, and at least two.
_ENOUGH = 0.6
# In a question of so few words, a word of the glossary among them is what is asked about.
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class FoundArticle:
    article: Article
    score: float
    marks: frozenset[str]
    has_all: bool

    @property
    def kind(self) -> DocumentKind:
        return self.article.document.kind


def find_articles(search: Search, asked: Asked) -> list[FoundArticle]:
    """Those with all the words, or else those with most of them. Raises NoIndex."""
    wanted = asked.in_articles(asked.strict)
    strict = search.engine.find(wanted, most=MOST_HITS, seconds=search.seconds)
    found = articles_among(strict)
    if found or len(asked.plain) < 2:
        return found
    wanted = asked.in_articles(asked.loose)
    loose = search.engine.find(wanted, most=MOST_HITS, seconds=search.seconds)
    near = articles_among(loose, has_all=False)
    return [one for one in near if _fits(one.article, asked.plain)]


def articles_among(found: Found, *, has_all: bool = True) -> list[FoundArticle]:
    """In the order of the hits, each only as it reads now."""
    known = _articles({hit.document.kind for hit in found.hits})
    return [
        FoundArticle(article, hit.score, hit.marks, has_all)
        for hit in found.hits
        if (article := known.get(hit.document)) and article.stamp == hit.stamp
    ]


def all_articles() -> list[Article]:
    return [article for read in _READ.values() for article in read()]


_READ: dict[DocumentKind, Callable[[], Sequence[Article]]] = {
    DocumentKind.GUIDE: guides,
    DocumentKind.COLLECTION: collections,
    DocumentKind.WORD: words,
}


def _articles(kinds: set[DocumentKind]) -> dict[Document, Article]:
    read = (_READ[kind]() for kind in kinds if kind in _READ)
    return {article.document: article for some in read for article in some}


def _fits(article: Article, plain: Sequence[Sought]) -> bool:
    if len(plain) <= _FEW_WORDS and _is_named(article, plain):
        return True
    text = " ".join((article.title, *article.names, article.text))
    terms = {term for place in places_of(text) for term in place.terms}
    held = sum(any(terms.issuperset(way.terms) for way in sought.ways) for sought in plain)
    return held >= max(2, _ENOUGH * len(plain))


def _is_named(article: Article, plain: Sequence[Sought]) -> bool:
    """Whether a name of a word is among what is asked; guides have titles, and no names."""
    if article.document.kind is not DocumentKind.WORD:
        return False
    asked = set(_ways(plain))
    return any(ways_of(name).terms in asked for name in (article.title, *article.names))


def _ways(plain: Sequence[Sought]) -> Iterator[tuple[str, ...]]:
    return (way.terms for sought in plain for way in sought.ways)
