"""What the page of results shows: paths, words and links, nothing to work out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from flask import url_for

from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.search import queries
from forum.search.asking import Asked
from forum.search.excerpts import Piece, excerpt_of
from forum.search.finding import THREADS_PER_PAGE, FoundThread, Results
from forum.search.grammar import Kind, Query
from forum.text.render import own_words

MOST_PAGES = 20
MOST_MEDICINES = 6
MOST_PEOPLE = 3
THINGS = {"schedule": "with a schedule", "mixture": "with a mixture", "journal": "with some days"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One thread in the list, by its best post."""

    path: str
    title: str
    board: str
    author: str | None
    number: int
    written_at: datetime
    excerpt: Sequence[Piece]
    more_path: str


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    path: str


def search_path(query: Query | str, page: int = 1) -> str:
    return url_for("search.search", q=str(query), page=page if page > 1 else None)


def count_pages(results: Results) -> int:
    pages = -(-len(results.threads) // THREADS_PER_PAGE)
    return min(max(pages, 1), MOST_PAGES)


def show_page(results: Results, asked: Asked, page: int) -> list[Shown]:
    threads = results.threads[(page - 1) * THREADS_PER_PAGE : page * THREADS_PER_PAGE]
    sources = queries.sources_of([thread.best.row.id for thread in threads])
    return [_shown(thread, sources.get(thread.best.row.id, ""), asked) for thread in threads]


def _shown(thread: FoundThread, source: str, asked: Asked) -> Shown:
    row = thread.best.row
    inside = f"thread:{row.thread_id}"
    has_more = len(thread.posts) > 1 and not asked.query.values(Kind.THREAD)
    return Shown(
        path=thread.best.path,
        title=row.title,
        board=row.board_title,
        author=row.author,
        number=row.number,
        written_at=row.written_at,
        excerpt=excerpt_of(own_words(source), asked.all_sought),
        more_path=search_path(asked.query.also(inside)) if has_more else "",
    )


def narrower(results: Results, asked: Asked) -> list[Link]:
    """Links that ask the same of one board, of one medicine, or of posts with a block."""
    query = asked.query
    posts = list(results.posts)
    links: list[Link] = []
    boards = {post.row.board_slug: post.row.board_title for post in posts}
    if len(boards) > 1:
        links += [_narrowed(query, f"in {title}", f"in:{slug}") for slug, title in boards.items()]
    medicines = sorted({mark for post in posts for mark in post.marks if "medicine:" in mark})
    if len(medicines) > 1 and not query.values(Kind.MEDICINE):
        for mark in islice(medicines, MOST_MEDICINES):
            links.append(_narrowed(query, f"about {mark.removeprefix('medicine:')}", mark))
    for thing, words in THINGS.items():
        count = sum(f"has:{thing}" in post.marks for post in posts)
        if 0 < count < len(posts):
            links.append(_narrowed(query, words, f"has:{_word_for(thing)}"))
    return links


def _word_for(thing: str) -> str:
    return "days" if thing == "journal" else thing


def _narrowed(query: Query, words: str, piece: str) -> Link:
    return Link(words, search_path(query.also(piece)))


def active_filters(query: Query) -> list[Link]:
    """Each filter with the link that takes it away."""
    return [Link(piece.typed, search_path(query.without(piece))) for piece in query.filters]


def people_called(query: Query) -> Sequence[AnyRow]:
    """Members whose names begin with what was typed, if nothing but a few words was."""
    words = query.words
    if len(words) < 3 or any(piece.kind is not Kind.WORDS for piece in query.pieces):
        return []
    return queries.members_called(words, MOST_PEOPLE)


def titles_instead(query: Query, reader: Member | None) -> Iterable[AnyRow]:
    """While there is no index."""
    words = [word for word in query.words.split() if len(word) > 1]
    return queries.titles_with(words, reader, THREADS_PER_PAGE) if words else []
