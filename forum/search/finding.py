"""One search, from the query of a reader to what the page shows of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from forum import clock
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.search import queries
from forum.search.articles import FoundArticle, articles_among, find_articles
from forum.search.asking import Asked
from forum.search.connecting import Search
from forum.search.documents.posts import stamp_of, told_in
from forum.search.engine import DocumentKind, Found, Hit, Wanted
from forum.stories.facts import Facts

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
    """A post that the reader may read now; a story has its facts."""

    row: AnyRow
    facts: Facts | None
    score: float
    marks: frozenset[str]
    has_all: bool

    @property
    def path(self) -> str:
        if self.facts:
            return f"/stories/{self.row.story_id}"
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
    """All that was found, the best first; threads with all the words before the others."""

    threads: tuple[FoundThread, ...] = field(default=())
    articles: tuple[FoundArticle, ...] = field(default=())
    is_cut_short: bool = False

    @property
    def has_all(self) -> bool:
        return self.threads_have_all or any(article.has_all for article in self.articles)

    @property
    def threads_have_all(self) -> bool:
        return any(thread.best.has_all for thread in self.threads)

    @property
    def finds_any(self) -> bool:
        return bool(self.threads or self.articles)

    @property
    def posts(self) -> Iterable[FoundPost]:
        return (post for thread in self.threads for post in thread.posts)


def find(search: Search, asked: Asked, reader: Member | None) -> Results:
    """What threads say and what the site itself says. Raises NoIndex."""
    results = find_threads(search, asked, reader) if asked.wants_threads else Results()
    articles = find_articles(search, asked) if asked.wants_articles else ()
    return replace(results, articles=tuple(articles))


def find_threads(search: Search, asked: Asked, reader: Member | None) -> Results:
    """Two looks at most: by all the words, and when that is little by some of them.

    Raises NoIndex.
    """
    strict = _look(search, asked.in_threads(asked.strict))
    threads = _threads(_readable(strict, reader, has_all=True), asked)
    if len(threads) >= FEW_THREADS or len(asked.plain) < 2:
        return Results(tuple(threads), is_cut_short=strict.is_cut_short)
    loose = _look(search, asked.in_threads(asked.loose))
    known = {_entry_of(thread.best, asked) for thread in threads}
    others = _threads(_readable(loose, reader, has_all=False), asked)
    threads += [thread for thread in others if _entry_of(thread.best, asked) not in known]
    cut_short = strict.is_cut_short or loose.is_cut_short
    return Results(tuple(threads), is_cut_short=cut_short)


def _look(search: Search, wanted: Wanted) -> Found:
    return search.engine.find(wanted, most=MOST_HITS, seconds=search.seconds)


def finds_any(search: Search, wanted: Wanted, reader: Member | None) -> bool:
    """Whether the reader may read anything that holds it. Raises NoIndex."""
    found = _look(search, wanted)
    return bool(articles_among(found) or _readable(found, reader, has_all=True))


def _readable(found: Found, reader: Member | None, *, has_all: bool) -> list[FoundPost]:
    """Only what stands there now, in the words that the index knows."""
    posts = (hit for hit in found.hits if hit.document.kind is DocumentKind.POST)
    hits = {hit.document.id: hit for hit in posts}
    rows = queries.readable(list(hits), reader)
    told = told_in(rows)
    return [
        _found(row, told.get(row.id), hits[row.id], has_all)
        for row in rows
        if hits[row.id].stamp == stamp_of(row, told.get(row.id))
    ]


def _found(row: AnyRow, facts: Facts | None, hit: Hit, has_all: bool) -> FoundPost:
    return FoundPost(row, facts, _with_freshness(hit, row.written_at), hit.marks, has_all)


def _with_freshness(hit: Hit, written_at: datetime) -> float:
    days = max((clock.now() - written_at).total_seconds() / 86_400, 0)
    return float(hit.score * (1 + _FRESH * 0.5 ** (days / _HALF_FADED)))


def _threads(posts: Sequence[FoundPost], asked: Asked) -> list[FoundThread]:
    by_entry: Mapping[int, list[FoundPost]] = defaultdict(list)
    for post in posts:
        by_entry[_entry_of(post, asked)].append(post)
    threads = [_thread(some) for some in by_entry.values()]
    if asked.all_sought:
        return sorted(threads, key=lambda thread: (-thread.score, -thread.best.row.id))
    return sorted(threads, key=lambda thread: -thread.best.row.id)


def _entry_of(post: FoundPost, asked: Asked) -> int:
    """A thread stands once in the list; where only one was asked for, each of its posts does."""
    return int(post.row.id if asked.is_in_one_thread else post.row.thread_id)


def _thread(posts: list[FoundPost]) -> FoundThread:
    posts = sorted(posts, key=lambda post: (-post.score, -post.row.id))
    score = sum(post.score * share for post, share in zip(posts, _NEXT_POSTS, strict=False))
    return FoundThread(tuple(posts), score)
