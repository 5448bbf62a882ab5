"""One search, from the query of a reader to what the page shows of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forum import clock
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.search import queries
from forum.search.asking import Asked
from forum.search.connecting import Search
from forum.search.engine import Found, Hit, Wanted

# The best of the best: nobody reads further, and no page needs to skip over more.
MOST_HITS = 200
# With fewer threads than this by all the words, some of the words are enough.
FEW_THREADS = 5
THREADS_PER_PAGE = 10
# What a post written today has over one that is very old, and how fast that fades.
_FRESH, _HALF_FADED = 0.15, 365.0
# How much the next best posts of a thread add to its best one.
_NEXT_POSTS = (1.0, 0.35, 0.15, 0.05)


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post that the reader may read now."""

    row: AnyRow
    score: float
    marks: frozenset[str]
    has_all: bool

    @property
    def path(self) -> str:
        return post_path(self.row.thread_id, self.row.slug, self.row.number)


@dataclass(frozen=True, slots=True)
class FoundThread:
    """The best post first."""

    posts: tuple[FoundPost, ...]
    score: float

    @property
    def best(self) -> FoundPost:
        return self.posts[0]


@dataclass(frozen=True, slots=True)
class Results:
    """All threads that were found, the best first; those with all the words before the others."""

    threads: tuple[FoundThread, ...] = field(default=())
    is_cut_short: bool = False

    @property
    def has_all(self) -> bool:
        return any(thread.best.has_all for thread in self.threads)

    @property
    def posts(self) -> Iterable[FoundPost]:
        return (post for thread in self.threads for post in thread.posts)


def find(search: Search, asked: Asked, reader: Member | None) -> Results:
    """Two looks at most: by all the words, and when that is little by some of them.

    Raises NoIndex.
    """
    strict = search.engine.find(asked.strict, most=MOST_HITS, seconds=search.seconds)
    threads = _threads(_readable(strict, reader, has_all=True), asked)
    if len(threads) >= FEW_THREADS or len(asked.plain) < 2:
        return Results(tuple(threads), strict.is_cut_short)
    loose = search.engine.find(asked.loose, most=MOST_HITS, seconds=search.seconds)
    known = {thread.best.row.thread_id for thread in threads}
    others = _threads(_readable(loose, reader, has_all=False), asked)
    threads += [thread for thread in others if thread.best.row.thread_id not in known]
    return Results(tuple(threads), strict.is_cut_short or loose.is_cut_short)


def finds_any(search: Search, wanted: Wanted, reader: Member | None) -> bool:
    """Whether the reader may read any post that holds it. Raises NoIndex."""
    found = search.engine.find(wanted, most=MOST_HITS, seconds=search.seconds)
    return bool(_readable(found, reader, has_all=True))


def _readable(found: Found, reader: Member | None, *, has_all: bool) -> list[FoundPost]:
    """Only what stands there now, in the words that the index knows."""
    hits = {hit.post_id: hit for hit in found.hits}
    rows = queries.readable(list(hits), reader)
    return [
        FoundPost(row, _with_freshness(hits[row.id], row.written_at), hits[row.id].marks, has_all)
        for row in rows
        if hits[row.id].stamp == queries.stamp_of(row)
    ]


def _with_freshness(hit: Hit, written_at: datetime) -> float:
    days = max((clock.now() - written_at).total_seconds() / 86_400, 0)
    return float(hit.score * (1 + _FRESH * 0.5 ** (days / _HALF_FADED)))


def _threads(posts: Sequence[FoundPost], asked: Asked) -> list[FoundThread]:
    by_thread: Mapping[int, list[FoundPost]] = defaultdict(list)
    for post in posts:
        by_thread[post.row.thread_id].append(post)
    threads = [_thread(some) for some in by_thread.values()]
    if asked.all_sought:
        return sorted(threads, key=lambda thread: (-thread.score, -thread.best.row.id))
    return sorted(threads, key=lambda thread: -thread.best.row.id)


def _thread(posts: list[FoundPost]) -> FoundThread:
    posts = sorted(posts, key=lambda post: (-post.score, -post.row.id))
    score = sum(post.score * share for post, share in zip(posts, _NEXT_POSTS, strict=False))
    return FoundThread(tuple(posts), score)
