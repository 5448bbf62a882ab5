"""What the site itself says to a query: guides, collections and words of the glossary that fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

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
_ENOUGH = Fraction(3, 5)
# In a question of so few words, a word of the glossary among them is what is asked about.
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """`is_named` when it is a word, and one of its names is among few words that were asked."""

    article: Article
    score: float
    marks: frozenset[str]
    has_all: bool = True
    is_named: bool = False

    @property
    def kind(self) -> DocumentKind:
        return self.article.document.kind


def find_articles(search: Search, asked: Asked) -> list[FoundArticle]:
    """Those with all the words, or else those with most of them. One look. Raises NoIndex."""
    wanted = asked.in_articles(asked.loose)
    found = search.engine.find(wanted, most=MOST_HITS, seconds=search.seconds)
    near = [_judged(one, asked.plain) for one in articles_among(found)]
    if not asked.all_sought:
        return _as_they_stand(near)
    fitting = [one for one in near if one.has_all or one.is_named]
    fitting = fitting or [one for one in near if _holds_enough(one.article, asked.plain)]
    return sorted(fitting, key=_rank)


def _judged(found: FoundArticle, plain: Sequence[Sought]) -> FoundArticle:
    has_all = _share_held(found.article, plain) == 1
    is_named = len(plain) <= _FEW_WORDS and _is_named(found.article, plain)
    return replace(found, has_all=has_all, is_named=is_named)


def _rank(found: FoundArticle) -> int:
    """A word that is all that was asked for, then guides, then other words."""
    if found.kind is not DocumentKind.WORD:
        return 1
    return 0 if found.is_named and found.has_all else 2 if found.is_named else 3


def _as_they_stand(found: Sequence[FoundArticle]) -> list[FoundArticle]:
    """In the order of the lists of guides, collections and words."""
    places = {article.document: place for place, article in enumerate(all_articles())}
    return sorted(found, key=lambda one: places[one.article.document])


def articles_among(found: Found) -> list[FoundArticle]:
    """In the order of the hits, each only as it reads now."""
    known = _articles({hit.document.kind for hit in found.hits})
    return [
        FoundArticle(article, hit.score, hit.marks)
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


def _holds_enough(article: Article, plain: Sequence[Sought]) -> bool:
    share = _share_held(article, plain)
    return share >= _ENOUGH and share * len(plain) >= 2


def _share_held(article: Article, plain: Sequence[Sought]) -> Fraction:
    """1 where nothing but filters and quotations is asked."""
    terms = _terms_in(article)
    held = sum(any(terms.issuperset(way.terms) for way in sought.ways) for sought in plain)
    return Fraction(held, len(plain)) if plain else Fraction(1)


@lru_cache(maxsize=1_024)
def _terms_in(article: Article) -> frozenset[str]:
    text = " ".join((article.title, *article.names, article.text))
    return frozenset(term for place in places_of(text) for term in place.terms)


def _is_named(article: Article, plain: Sequence[Sought]) -> bool:
    """Whether a name of a word is among what is asked; guides have titles, and no names."""
    if article.document.kind is not DocumentKind.WORD:
        return False
    asked = set(_ways(plain))
    return any(ways_of(name).terms in asked for name in (article.title, *article.names))


def _ways(plain: Sequence[Sought]) -> Iterator[tuple[str, ...]]:
    return (way.terms for sought in plain for way in sought.ways)
