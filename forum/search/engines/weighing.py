"""One search in PostgreSQL: which posts hold what is asked, and which of them say most of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from sqlalchemy import Connection, Row, text

from forum.search.engine import Document, DocumentKind, Hit, Wanted
from forum.search.engines.vectors import query_of, sought_query
from forum.search.language import Sought

# Of a common word only the newest posts are weighed against each other.
MOST_WEIGHED = 2_000
# Above this a word is common, however common it is.
MOST_COUNTED = 300
# With more than this of the rarest of the words, they are looked for among the newest posts first.
MOST_LOOKED_AT = 5_000
# Of how many posts the share of common words is taken.
_SAMPLE = 1_000
# Of many words that may be there, posts are looked for by the rarest.
MOST_RARE = 4
# What weights D, C, B and A of `vectors` are worth: nothing, a thread's title, a text, a title.
_WEIGHTS = "'{0.0, 0.15, 0.4, 1.0}'"
_FEWEST_POSTS = 1_000


@dataclass(frozen=True, slots=True)
class Worth:
    """What each word is worth, and whether so many posts hold them that the newest are enough.

    `latest` is the highest number of a post; 0 where there are no words.
    """

    of: Mapping[Sought, float]
    is_common: bool
    latest: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """The best first; `is_full` when there may be more that were not weighed."""

    hits: tuple[Hit, ...]
    is_full: bool


def weigh(
    connection: Connection,
    posts: str,
    wanted: Wanted,
    worth: Worth,
    *,
    most: int,
    newest: int | None,
) -> Weighed:
    """The best of the newest posts that hold it; of `newest` posts, or of all."""
    rare = sorted(wanted.may, key=lambda sought: -worth.of[sought])[:MOST_RARE]
    weighed = MOST_WEIGHED if worth.of else most
    # As a number, so that PostgreSQL knows how few these are.
    beyond = None if newest is None or not worth.of else worth.latest - newest
    bounds = {"since": wanted.since, "before": wanted.before, "beyond": beyond}
    values: dict[str, object] = {name: bound for name, bound in bounds.items() if bound is not None}
    conditions = ["terms @@ CAST(:asked AS tsquery)", *(_BOUNDS[name] for name in values)]
    if newest is not None and beyond is None:
        conditions.append(f"id > (SELECT max(id) FROM {posts}) - {newest}")
    statement = (
        f"SELECT id, kind, stamp, marks, {_score(worth.of)} AS score, count(*) OVER () AS many"
        f" FROM (SELECT * FROM {posts} WHERE {' AND '.join(conditions)}"
        " ORDER BY id DESC LIMIT :weighed) AS near"
        " ORDER BY score DESC, id DESC LIMIT :most"
    )
    values |= {f"q{place}": sought_query(sought) for place, sought in enumerate(worth.of)}
    values |= {"asked": query_of(wanted, rare), "weighed": weighed, "most": most}
    rows = connection.execute(text(statement), values).all()
    hits = tuple(
        Hit(_document(row), row.stamp, float(row.score), frozenset(row.marks)) for row in rows
    )
    return Weighed(hits, is_full=bool(rows) and rows[0].many >= weighed)


def _document(row: Row[Any]) -> Document:
    return Document(DocumentKind(row.kind), row.id)


_BOUNDS = {
    "since": "day >= :since",
    "before": "day < :before",
    "beyond": "id > :beyond",
}


def _score(worth: Mapping[Sought, float]) -> str:
    """The rarer a word, the more; the more often in a short text, the more."""
    return (
        " + ".join(
            f"{value:.4f} * ts_rank({_WEIGHTS}, terms, CAST(:q{place} AS tsquery), 1)"
            for place, value in enumerate(worth.values())
        )
        or "0.0"
    )


def worth_in(connection: Connection, posts: str, wanted: Wanted) -> Worth:
    """The inverse frequency of each. It is counted only so far as it takes no time."""
    words = tuple(dict.fromkeys((*wanted.must, *wanted.may)))
    if not words:
        return Worth({}, is_common=False, latest=0)
    about, latest, *counts = _count(connection, posts, words)
    total = max(about or 0, _FEWEST_POSTS, *counts)
    if max(counts) == MOST_COUNTED:
        shares = _shares(connection, posts, words)
        counts = [
            max(count, round(share * total)) if count == MOST_COUNTED else count
            for count, share in zip(counts, shares, strict=True)
        ]
    return Worth(
        {
            sought: log(1 + (total + 1) / (count + 0.5))
            for sought, count in zip(words, counts, strict=True)
        },
        is_common=min(counts) > MOST_LOOKED_AT,
        latest=latest or 0,
    )


def _count(connection: Connection, posts: str, words: Sequence[Sought]) -> Sequence[Any]:
    """About how many posts there are, the number of the latest, and how many posts hold each word,
    up to `MOST_COUNTED`."""
    counts = ", ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM {posts}"
        f" WHERE terms @@ CAST(:q{place} AS tsquery) LIMIT {MOST_COUNTED}) AS counted)"
        for place in range(len(words))
    )
    about_all = "(SELECT reltuples FROM pg_class WHERE oid = CAST(:posts AS regclass))"
    latest = f"(SELECT max(id) FROM {posts})"
    values = {**_any_order(words), "posts": posts}
    return connection.execute(text(f"SELECT {about_all}, {latest}, {counts}"), values).one()


def _shares(connection: Connection, posts: str, words: Sequence[Sought]) -> list[float]:
    """In what part of the newest posts each of them is."""
    counts = ", ".join(
        f"count(*) FILTER (WHERE terms @@ CAST(:q{place} AS tsquery))"
        for place in range(len(words))
    )
    newest = f"(SELECT terms FROM {posts} ORDER BY id DESC LIMIT {_SAMPLE}) AS newest"
    row = connection.execute(text(f"SELECT {counts} FROM {newest}"), _any_order(words)).one()
    return [count / _SAMPLE for count in row]


def _any_order(words: Sequence[Sought]) -> dict[str, object]:
    """A phrase counts as its words do: looking where they stand would take too long."""
    return {
        f"q{place}": sought_query(sought).replace(" <-> ", " & ")
        for place, sought in enumerate(words)
    }
