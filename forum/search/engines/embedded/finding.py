"""How a query is put to Whoosh, and how long it may think."""

from collections.abc import Iterable
from time import monotonic
from typing import Any

from whoosh import collectors, query, sorting

from forum.search.engine import Found, Hit, Wanted
from forum.search.engines.embedded.documents import read
from forum.search.language import Sought, Way

# A hit in a thread's title weighs so many times one in a text; the title of the thread that an
# answer stands in counts a little, too.
TITLE, TEXT, ABOUT = 3.0, 1.0, 0.4
_WEIGHTS = {"title": TITLE, "words": TEXT, "about": ABOUT}
# So many posts are looked at however little time there is.
FEWEST_SEEN = 256


def find_in(searcher: Any, wanted: Wanted, most: int, seconds: float) -> Found:
    sorts = not wanted.must and not wanted.may
    newest = sorting.FieldFacet("number", reverse=True)
    plain = searcher.collector(limit=most, sortedby=newest if sorts else None)
    hurried = _Hurried(plain, seconds)
    searcher.search_with_collector(_query(wanted), hurried)
    return Found(tuple(_hit(hit) for hit in hurried.results()), hurried.is_cut_short)


class _Hurried(collectors.WrappingCollector):  # type: ignore[misc] # whoosh carries no types
    """Stops when the time is over and some posts were looked at.

    Whoosh’s own time limit starts a thread for each search, and on a busy machine it ends before it
    has looked at anything.
    """

    def __init__(self, child: Any, seconds: float) -> None:
        super().__init__(child)
        self._until = monotonic() + seconds
        self.is_cut_short = False

    def collect_matches(self) -> None:
        for seen, number in enumerate(self.child.matches()):
            if self.is_cut_short or self._is_over(seen):
                self.is_cut_short = True
                return
            self.child.collect(number)

    def _is_over(self, seen: int) -> bool:
        return seen >= FEWEST_SEEN and seen % 32 == 0 and monotonic() > self._until


def _hit(hit: Any) -> Hit:
    kept = hit.fields()
    score = float(hit.score) if isinstance(hit.score, int | float) else 0.0
    return Hit(read(kept["document"]), kept["stamp"], score, frozenset(kept["kept_marks"]))


def _query(wanted: Wanted) -> Any:
    needed = [_sought(sought) for sought in wanted.must]
    if wanted.may:
        needed.append(query.Or([_sought(sought) for sought in wanted.may]))
    needed += [_unscored(_marked(marks)) for marks in wanted.only]
    if wanted.since is not None or wanted.before is not None:
        needed.append(_unscored(_days(wanted.since, wanted.before)))
    asked = query.And(needed) if needed else query.Every("document")
    unwanted = [_sought(sought) for sought in wanted.never]
    if wanted.barred:
        unwanted.append(_marked(wanted.barred))
    return query.AndNot(asked, query.Or(unwanted)) if unwanted else asked


def _sought(sought: Sought) -> Any:
    pieces = [_way(name, way, weight) for way in sought.ways for name, weight in _WEIGHTS.items()]
    found = query.Or([piece for piece in pieces if piece is not None])
    # Left to itself, Whoosh reads all posts of a common word even beside a rare one.
    found.matcher_type = query.Or.DEFAULT_MATCHER
    return found


def _way(name: str, way: Way, weight: float) -> Any:
    if way.begins:
        return query.Prefix("spelled", way.terms[0], boost=weight) if name == "words" else None
    if len(way.terms) == 1:
        return query.Term(name, way.terms[0], boost=weight)
    return query.Phrase(name, list(way.terms), boost=weight)


def _marked(marks: Iterable[str]) -> Any:
    return query.Or([query.Term("marks", mark) for mark in sorted(marks)])


def _days(since: int | None, before: int | None) -> Any:
    return query.NumericRange("day", since, before, endexcl=True)


def _unscored(asked: Any) -> Any:
    return query.ConstantScoreQuery(asked, 0.0)
