"""What the page of results shows: paths, words and links, nothing to work out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.members.names import LONGEST_NAME
from forum.search import queries
from forum.search.articles import FoundArticle
from forum.search.asking import Asked
from forum.search.documents.articles import Article
from forum.search.documents.posts import blocks_of, said_in_block
from forum.search.engine import DocumentKind
from forum.search.excerpts import Piece, excerpt_of, things_in
from forum.search.finding import THREADS_PER_PAGE, FoundThread, Results
from forum.search.grammar import Kind, Query
from forum.text.render import own_words

MOST_PAGES = 20
MOST_PEOPLE = 3
SHORTEST_NAME_ASKED = 3
# Guides, collections and words above the threads.
MOST_ARTICLES = 3
ARTICLE_KINDS = {
    DocumentKind.GUIDE: "Guide",
    DocumentKind.COLLECTION: "Collection",
    DocumentKind.WORD: "Word used here",
}
BLOCK_KINDS = {"schedule": "Schedule", "mixture": "Mixture", "journal": "Days shared"}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """The block of a post in which most was found, or one of those that were asked for."""

    path: str
    name: str
    sentence: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Shown:
    """One thread in the list, by its best post. `facts` is the line of a story."""

    path: str
    title: str
    board: str
    author: str | None
    number: int
    written_at: datetime
    excerpt: Sequence[Piece]
    block: ShownBlock | None
    is_story: bool
    facts: str
    content_note: str
    more_path: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    path: str
    title: str
    kind: str
    excerpt: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    path: str


def search_path(query: Query | str, page: int = 1) -> str:
    return url_for("search.search", q=str(query), page=page if page > 1 else None)


def count_pages(results: Results, asked: Asked) -> int:
    listed = results.threads if asked.wants_threads else results.articles
    pages = -(-len(listed) // THREADS_PER_PAGE)
    return min(max(pages, 1), MOST_PAGES)


def show_threads(results: Results, asked: Asked, page: int, today: date) -> list[Shown]:
    threads = results.threads[_of_page(page)]
    ids = [thread.best.row.id for thread in threads]
    sources, blocks = queries.sources_of(ids), blocks_of(ids)
    return [
        _shown(thread, sources.get(post_id, ""), blocks[post_id], asked, today)
        for thread, post_id in zip(threads, ids, strict=True)
    ]


def _of_page(page: int) -> slice:
    return slice((page - 1) * THREADS_PER_PAGE, page * THREADS_PER_PAGE)


def _shown(
    thread: FoundThread, source: str, blocks: Sequence[AnyRow], asked: Asked, today: date
) -> Shown:
    row, facts = thread.best.row, thread.best.facts
    inside = f"thread:{row.thread_id}"
    has_more = len(thread.posts) > 1
    said = [own_words(source), *((facts.helped, facts.differently) if facts else ())]
    return Shown(
        path=thread.best.path,
        title=row.title,
        board=row.board_title,
        author=row.author,
        number=row.number,
        written_at=row.written_at,
        excerpt=excerpt_of("\n".join(filter(None, said)), asked.all_sought),
        block=_block_hit(blocks, asked),
        is_story=facts is not None,
        facts=facts.summary(today) if facts else "",
        content_note=facts.content_note if facts else "",
        more_path=search_path(asked.query.also(inside)) if has_more else "",
    )


def _block_hit(blocks: Sequence[AnyRow], asked: Asked) -> ShownBlock | None:
    """The first of those with most hits; None when nothing was found in any."""
    kinds = asked.query.values(Kind.HAS)
    hits = [
        (things_in(said_in_block(block), asked.all_sought) + (block.kind in kinds), -place, block)
        for place, block in enumerate(blocks)
    ]
    most, _, block = max(hits, key=lambda hit: hit[:2], default=(0, 0, None))
    if block is None or not most:
        return None
    # What days say in short is only which days they are.
    said = "" if block.kind == "journal" else block.sentence
    sentence = excerpt_of(said, asked.all_sought)
    return ShownBlock(f"/b/{block.id}", BLOCK_KINDS[block.kind], sentence)


def show_articles(results: Results, asked: Asked, page: int) -> list[ShownArticle]:
    """A few above the first page of threads; all of them when nothing else was asked for."""
    if asked.wants_threads:
        shown = results.articles[:MOST_ARTICLES] if page == 1 else ()
    else:
        shown = results.articles[_of_page(page)]
    return [_shown_article(found, asked) for found in shown]


def _shown_article(found: FoundArticle, asked: Asked) -> ShownArticle:
    article = found.article
    excerpt = excerpt_of(article.text, asked.all_sought)
    return ShownArticle(article.path, article.title, ARTICLE_KINDS[found.kind], excerpt)


def active_filters(query: Query) -> list[Link]:
    """Each filter with the link that takes it away."""
    return [Link(piece.typed, search_path(query.without(piece))) for piece in query.filters]


def people_called(query: Query) -> Sequence[AnyRow]:
    """Members whose names begin with what was typed, if nothing but a few words was."""
    words = query.words
    is_plain = all(piece.kind is Kind.WORDS and piece.wanted for piece in query.pieces)
    if not is_plain or not SHORTEST_NAME_ASKED <= len(words) <= LONGEST_NAME:
        return []
    return queries.people_called(words, MOST_PEOPLE)


def titles_instead(query: Query, reader: Member | None) -> Iterable[AnyRow]:
    """While there is no index."""
    words = _long_words(query)
    return queries.titles_with(words, reader, THREADS_PER_PAGE) if words else []


def articles_instead(query: Query, articles: Iterable[Article]) -> list[Article]:
    """The same of guides, collections and words."""
    words = [word.casefold() for word in _long_words(query)]
    if not words:
        return []
    named = ((article, " ".join((article.title, *article.names))) for article in articles)
    found = [one for one, names in named if all(word in names.casefold() for word in words)]
    return found[:THREADS_PER_PAGE]


def _long_words(query: Query) -> list[str]:
    return [word for word in query.words.split() if len(word) > 1]
