"""One search in PostgreSQL: which posts hold what is asked, and which of them say most of it."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

from sqlalchemy import Connection, Row, text

from forum.search.engine import Document, DocumentKind, Hit, Wanted
from forum.search.engines.vectors import query_of, sought_query
from forum.search.language import Sought

# Of a common word only the newest posts are weighed against each other.
MOST_WEIGHED = 2_000
# Above this a word is common, however common it is.
MOST_COUNTED = 2_000
# Of many words that may be there, posts are looked for by the rarest.
MOST_RARE = 4
# What weights D, C, B and A of `vectors` are worth: nothing, a thread's title, a text, a title.
_WEIGHTS = "'{0.0, 0.15, 0.4, 1.0}'"
_FEWEST_POSTS = 1_000


def weigh(
    connection: Connection, posts: str, wanted: Wanted, most: int, *, beyond: int | None = None
) -> tuple[Hit, ...]:
    """The best of the newest posts that hold it; `beyond` leaves out all up to that post."""
    worth = _worth(connection, posts, tuple(dict.fromkeys((*wanted.must, *wanted.may))))
    rare = sorted(wanted.may, key=lambda sought: -worth[sought])[:MOST_RARE]
    bounds = {"since": wanted.since, "before": wanted.before, "beyond": beyond}
    values: dict[str, object] = {name: bound for name, bound in bounds.items() if bound is not None}
    conditions = ["terms @@ CAST(:asked AS tsquery)", *(_BOUNDS[name] for name in values)]
    statement = (
        f"SELECT id, kind, stamp, marks, {_score(worth)} AS score"
        f" FROM (SELECT * FROM {posts} WHERE {' AND '.join(conditions)}"
        " ORDER BY id DESC LIMIT :weighed) AS near"
        " ORDER BY score DESC, id DESC LIMIT :most"
    )
    values |= _queries(worth)
    values |= {"asked": query_of(wanted, rare), "weighed": MOST_WEIGHED, "most": most}
    rows = connection.execute(text(statement), values)
    return tuple(
        Hit(_document(row), row.stamp, float(row.score), frozenset(row.marks)) for row in rows
    )


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


def _queries(all_sought: Sequence[Sought] | Mapping[Sought, float]) -> dict[str, object]:
    return {f"q{place}": sought_query(sought) for place, sought in enumerate(all_sought)}


def _worth(connection: Connection, posts: str, all_sought: Sequence[Sought]) -> dict[Sought, float]:
    """The inverse frequency of each. It is counted only so far as it takes no time."""
    if not all_sought:
        return {}
    counts = ", ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM {posts}"
        f" WHERE terms @@ CAST(:q{place} AS tsquery) LIMIT {MOST_COUNTED}) AS counted)"
        for place in range(len(all_sought))
    )
    about_all = "(SELECT reltuples FROM pg_class WHERE oid = CAST(:posts AS regclass))"
    values = {**_queries(all_sought), "posts": posts}
    about, *found = connection.execute(text(f"SELECT {about_all}, {counts}"), values).one()
    total = max(about or 0, _FEWEST_POSTS, *found)
    return {
        sought: log(1 + (total + 1) / (count + 0.5))
        for sought, count in zip(all_sought, found, strict=True)
    }
