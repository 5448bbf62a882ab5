"""Links that ask the same of a part of what was found. Made from what the reader was shown only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from forum.search.articles import FoundArticle
from forum.search.asking import Asked
from forum.search.engine import DocumentKind
from forum.search.finding import FoundPost, Results
from forum.search.grammar import Kind

MOST_MEDICINES = 6
_THINGS = (
    ("journal", "days", "with some days"),
    ("mixture", "mixture", "with a mixture"),
    ("schedule", "schedule", "with a schedule"),
)
_ARTICLES = (
    (DocumentKind.GUIDE, "guides"),
    (DocumentKind.COLLECTION, "collections"),
    (DocumentKind.WORD, "words explained"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """`typed` is what has to be added to the query."""

    words: str
    typed: str


def more_articles(results: Results, shown: int) -> list[Part]:
    """Kinds of which there are others than those that stand above the threads."""
    left = {article.kind for article in results.articles[shown:]}
    return [Part(words, f"is:{kind}") for kind, words in _ARTICLES if kind in left]


def parts_of(results: Results, asked: Asked, year: int) -> list[Part]:
    posts = list(results.posts)
    return [
        *_kinds(posts, results.articles, asked),
        *_boards(posts),
        *_medicines(posts, asked),
        *_things(posts),
        *_years(posts, asked, year),
    ]


def _kinds(
    posts: Sequence[FoundPost], articles: Sequence[FoundArticle], asked: Asked
) -> Iterator[Part]:
    if asked.kinds:
        return
    for kind, words in _ARTICLES:
        if any(article.kind is kind for article in articles):
            yield Part(words, f"is:{kind}")
    stories = sum(post.facts is not None for post in posts)
    if stories and len(posts) + len(articles) > stories:
        yield Part("stories", "is:story")
    if len(posts) > stories and (stories or articles):
        yield Part("threads", "is:thread")


def _boards(posts: Sequence[FoundPost]) -> Iterator[Part]:
    boards = {post.row.board_slug: post.row.board_title for post in posts}
    if len(boards) > 1:
        for slug, title in boards.items():
            yield Part(f"in {title}", f"in:{slug}")


def _medicines(posts: Sequence[FoundPost], asked: Asked) -> Iterator[Part]:
    marks = sorted({mark for post in posts for mark in post.marks if mark.startswith("medicine:")})
    if len(marks) > 1 and not asked.query.values(Kind.MEDICINE):
        for mark in islice(marks, MOST_MEDICINES):
            yield Part(f"about {mark.removeprefix('medicine:')}", mark)


def _things(posts: Sequence[FoundPost]) -> Iterator[Part]:
    for thing, typed, words in _THINGS:
        count = sum(f"has:{thing}" in post.marks for post in posts)
        if 0 < count < len(posts):
            yield Part(words, f"has:{typed}")


def _years(posts: Sequence[FoundPost], asked: Asked, year: int) -> Iterator[Part]:
    if any(asked.query.values(kind) for kind in (Kind.SINCE, Kind.BEFORE, Kind.ON)):
        return
    written = {min(max(post.row.written_at.year, year - 2), year) for post in posts}
    spans = (
        (year, "this year", f"since:{year}"),
        (year - 1, "last year", f"on:{year - 1}"),
        (year - 2, "earlier", f"before:{year - 1}"),
    )
    if len(written) > 1:
        for of, words, typed in spans:
            if of in written:
                yield Part(words, typed)
