"""*Did you mean*, and what is like a title that is being written.

A suggestion is made from what the reader may read, never from what stands in the index: words of a
closed board are in the index, too.
"""

from collections.abc import Iterator
from dataclasses import replace

from forum.boards.likeness import Alike
from forum.boards.pages import thread_path
from forum.members.models import Member
from forum.search.asking import Asked, ask
from forum.search.connecting import Search, the_search
from forum.search.engine import DocumentKind, NoIndex, Wanted
from forum.search.finding import Results, find, finds_any
from forum.search.grammar import Kind, Piece, Query
from forum.search.language import sought_in, tokens_of
from forum.search.language.names import generics_by_word
from forum.search.spelling import meant_by

# Each word costs a look, and each that it may have been another one.
MOST_WORDS = 3
MOST_TRIED = 3
MOST_KNOWN = 8_000
MOST_SIMILAR = 4
MOST_GUIDES = 2


def did_you_mean(search: Search, asked: Asked, reader: Member | None) -> Query | None:
    """The query with the words that find nothing put right; None when there is nothing to say."""
    mended = list(asked.query.pieces)
    single = [place for place, piece in enumerate(mended) if _single_word(piece)]
    for place in single[:MOST_WORDS]:
        word = _single_word(mended[place])
        if _finds(search, asked, word, reader):
            continue
        if meant := _meant(search, asked, word, reader):
            mended[place] = replace(mended[place], value=meant, typed=meant)
    found = Query(tuple(mended))
    return found if found != asked.query else None


def _single_word(piece: Piece) -> str:
    if piece.kind is not Kind.WORDS or not piece.wanted:
        return ""
    words = [token.text for token in tokens_of(piece.value)]
    return words[0] if len(words) == 1 else ""


def _meant(search: Search, asked: Asked, word: str, reader: Member | None) -> str:
    """The nearest word that finds something that the reader may read; empty when none does."""
    known = [*search.engine.spelled(word[0], MOST_KNOWN), *generics_by_word()]
    near = meant_by(word, known)[:MOST_TRIED]
    return next((other for other in near if _finds(search, asked, other, reader)), "")


def _finds(search: Search, asked: Asked, word: str, reader: Member | None) -> bool:
    wanted = Wanted(must=sought_in(word), barred=asked.strict.barred)
    return finds_any(search, wanted, reader)


def like_title(title: str, writer: Member) -> list[Alike]:
    """Guides and threads that the writer of a title may want to read first.

    None while there is no index.
    """
    asked = ask(Query(tuple(_as_words(title))), writer)
    try:
        found = find(the_search(), asked, writer) if asked.plain else Results()
    except NoIndex:
        return []
    guides = [one.article for one in found.articles if one.kind is DocumentKind.GUIDE]
    rows = [thread.best.row for thread in found.threads[:MOST_SIMILAR]]
    return [
        *(Alike(guide.title, guide.path, is_guide=True) for guide in guides[:MOST_GUIDES]),
        *(Alike(row.title, thread_path(row.thread_id, row.slug)) for row in rows),
    ]


def _as_words(title: str) -> Iterator[Piece]:
    """A title is no query: what looks like a filter in it is a word."""
    for word in title.split():
        yield Piece(Kind.WORDS, word, word)
