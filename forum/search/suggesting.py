"""*Did you mean*, and threads like one that is being written.

A suggestion is made from what the reader may read, never from what stands in the index: words of a
closed board are in the index, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.search.asking import ask
from forum.search.connecting import Search
from forum.search.finding import find, finds_any
from forum.search.grammar import Kind, Piece, Query, read_query
from forum.search.language import tokens_of
from forum.search.language.names import generics_by_word
from forum.search.spelling import meant_by

MOST_WORDS = 4
MOST_KNOWN = 8_000
MOST_SIMILAR = 4


def did_you_mean(search: Search, query: Query, reader: Member | None) -> Query | None:
    """The query with the words that find nothing put right; None when there is nothing to say."""
    mended = list(query.pieces)
    asked = 0
    for place, piece in enumerate(mended):
        word = _single_word(piece)
        if not word or asked == MOST_WORDS or _readable_posts(search, word, reader):
            continue
        asked += 1
        meant = _best_of(search, word, reader)
        if meant:
            mended[place] = replace(piece, value=meant, typed=meant)
    found = Query(tuple(mended))
    return found if found != query else None


def _single_word(piece: Piece) -> str:
    if piece.kind is not Kind.WORDS or not piece.wanted:
        return ""
    words = [token.text for token in tokens_of(piece.value)]
    return words[0] if len(words) == 1 else ""


def _best_of(search: Search, word: str, reader: Member | None) -> str:
    """The near word that most posts hold, of those that the reader may read."""
    known = [*search.engine.spelled(word[0], MOST_KNOWN), *generics_by_word()]
    counted = [(_readable_posts(search, near, reader), near) for near in meant_by(word, known)]
    most = max((count for count, _ in counted), default=0)
    return next((near for count, near in counted if count == most), "") if most else ""


def _readable_posts(search: Search, word: str, reader: Member | None) -> int:
    return finds_any(search, ask(read_query(word), reader), reader)


def similar_threads(search: Search, title: str, reader: Member | None) -> Sequence[AnyRow]:
    """Threads that the writer of a title may want to read first. Raises NoIndex."""
    words = Query(tuple(_as_words(title)))
    asked = ask(words, reader)
    if not asked.plain:
        return []
    return [thread.best.row for thread in find(search, asked, reader).threads[:MOST_SIMILAR]]


def _as_words(title: str) -> Iterator[Piece]:
    """A title is no query: what looks like a filter in it is a word."""
    for word in title.split():
        yield Piece(Kind.WORDS, word, word)
