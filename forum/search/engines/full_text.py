"""The other sizes: PostgreSQL's full text, in a schema of its own beside the forum's tables.

It holds our own terms, not those of a PostgreSQL dictionary, so that it finds what the embedded
engine finds. Spelled words stand in it with `=` before them and marks with `@`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy import Engine as Database
from sqlalchemy.exc import DBAPIError

from forum.search.engine import Document, DocumentKind, Entry, Found, NoIndex, Task, Wanted
from forum.search.engines.vectors import vector_of
from forum.search.engines.weighing import weigh, worth_in
from forum.search.language import spelled_in

_SCHEMA = "taperline_search"
# What the server may take while it makes the index of a new edition.
_MEGABYTES = 256
_OVER_TIME = "57014"
_NOT_THERE = {"42P01", "3F000"}
# Words that stand in very many posts are looked for among so many of the newest ones first, and
# in more only when that finds too few.
WINDOWS = (20_000, 200_000, None)
# Seconds for the newest of them when there was no time for anything else.
_PATIENCE = 1.0


class _TimeIsOver(Exception):
    """PostgreSQL ended a statement that took longer than it may."""


class FullTextEngine:
    """An edition is a table of documents and one of the words that occur in them."""

    def __init__(self, database: Database, language: int) -> None:
        self._database = database
        self._language = language

    def find(self, wanted: Wanted, *, most: int, seconds: float) -> Found:
        found = self._best_so_far(wanted, most, seconds)
        if found.hits or not found.is_cut_short:
            return found
        return self._among_newest(wanted, most)

    def _best_so_far(self, wanted: Wanted, most: int, seconds: float) -> Found:
        until, found = monotonic() + seconds, Found(is_cut_short=True)
        with suppress(_TimeIsOver):
            with self._hurried(seconds) as (connection, table):
                worth = worth_in(connection, table, wanted)
                if not worth.is_common:
                    all_of_them = weigh(connection, table, wanted, worth, most=most, newest=None)
                    return Found(all_of_them.hits, is_cut_short=all_of_them.is_full)
            for newest in WINDOWS:
                with self._hurried(until - monotonic()) as (connection, table):
                    weighed = weigh(connection, table, wanted, worth, most=most, newest=newest)
                found = Found(weighed.hits, is_cut_short=newest is not None or weighed.is_full)
                if weighed.is_full:
                    break
        return found

    def _among_newest(self, wanted: Wanted, most: int) -> Found:
        """So that a busy machine finds something, too."""
        with suppress(_TimeIsOver), self._hurried(_PATIENCE) as (connection, table):
            worth = worth_in(connection, table, wanted)
            weighed = weigh(connection, table, wanted, worth, most=most, newest=WINDOWS[0])
            return Found(weighed.hits, is_cut_short=True)
        return Found(is_cut_short=True)

    def spelled(self, start: str, most: int) -> list[str]:
        with self._connected() as connection:
            edition = self._serving(connection)
            if not edition:
                raise NoIndex
            rows = connection.scalars(
                text(
                    f"SELECT word FROM {_words(edition)} WHERE word >= :start AND word < :past"
                    " ORDER BY word LIMIT :most"
                ),
                {"start": start, "past": start + "\U0010ffff", "most": most},
            )
            return list(rows)

    def serving(self) -> int:
        try:
            with self._connected() as connection:
                return self._serving(connection)
        except NoIndex:
            return 0

    def lay(self, number: int) -> None:
        with self._connected() as connection:
            for statement in _LAYING:
                connection.execute(text(statement.format(number=number, schema=_SCHEMA)))

    def is_laid(self, number: int) -> bool:
        with self._connected() as connection:
            return (
                connection.scalar(text(f"SELECT to_regclass('{_documents(number)}')")) is not None
            )

    def add(self, number: int, entries: Iterable[Entry]) -> None:
        words: set[str] = set()
        with self._connected() as connection:
            driver: Any = connection.connection
            copying = f"COPY {_documents(number)} ({', '.join(_COLUMNS)}) FROM STDIN"
            with driver.cursor() as cursor, cursor.copy(copying) as copy:
                for entry in entries:
                    spelled = spelled_in(f"{entry.title} {entry.text}")
                    copy.write_row(tuple(_row(entry, spelled).values()))
                    words |= spelled
            _spell(connection, number, words)

    def replace(self, number: int, entries: Iterable[Entry], gone: Collection[Document]) -> None:
        spelled = {entry: spelled_in(f"{entry.title} {entry.text}") for entry in entries}
        with self._connected() as connection:
            if gone:
                connection.execute(
                    text(_TAKE_OUT.format(documents=_documents(number))),
                    {
                        "kinds": [document.kind.value for document in gone],
                        "ids": [document.id for document in gone],
                    },
                )
            if spelled:
                connection.execute(
                    text(_PUT.format(documents=_documents(number))),
                    [_row(entry, words) for entry, words in spelled.items()],
                )
                _spell(connection, number, set().union(*spelled.values()))

    def held(self, number: int) -> Mapping[Document, str]:
        with self._connected() as connection:
            rows = connection.execute(text(f"SELECT kind, id, stamp FROM {_documents(number)}"))
            return {Document(DocumentKind(row.kind), row.id): row.stamp for row in rows}

    def serve(self, number: int) -> None:
        with self._connected() as connection:
            connection.execute(text(f"SET LOCAL maintenance_work_mem = '{_MEGABYTES}MB'"))
            connection.execute(
                text(
                    f"CREATE INDEX IF NOT EXISTS documents_{number}_terms"
                    f" ON {_documents(number)} USING gin (terms)"
                )
            )
            connection.execute(text(f"ANALYZE {_documents(number)}"))
            connection.execute(text(f"DELETE FROM {_SCHEMA}.serving"))
            named = text(f"INSERT INTO {_SCHEMA}.serving VALUES (:number, :language)")
            connection.execute(named, {"number": number, "language": self._language})
        self._drop_others(number)

    def _drop_others(self, number: int) -> None:
        with self._connected() as connection:
            tables = connection.scalars(
                text("SELECT tablename FROM pg_tables WHERE schemaname = :schema"),
                {"schema": _SCHEMA},
            ).all()
            for table in set(tables) - {"serving", f"documents_{number}", f"words_{number}"}:
                connection.execute(text(f"DROP TABLE {_SCHEMA}.{table}"))

    def forget_all(self) -> None:
        with self._connected() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {_SCHEMA} CASCADE"))

    @contextmanager
    def alone(self, task: Task) -> Iterator[bool]:
        name = {"name": f"{_SCHEMA} {task}"}
        with self._database.connect() as connection:
            mine = bool(
                connection.scalar(text("SELECT pg_try_advisory_lock(hashtext(:name))"), name)
            )
            connection.commit()
            try:
                yield mine
            finally:
                if mine:
                    connection.execute(text("SELECT pg_advisory_unlock(hashtext(:name))"), name)

    def _serving(self, connection: Connection) -> int:
        statement = text(f"SELECT number FROM {_SCHEMA}.serving WHERE language = :language")
        return connection.scalar(statement, {"language": self._language}) or 0

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A transaction of its own: a search that fails must not end the one of the page."""
        try:
            with self._database.begin() as connection:
                yield connection
        except DBAPIError as error:
            if _code(error) in _NOT_THERE:
                raise NoIndex from error
            if _code(error) == _OVER_TIME:
                raise _TimeIsOver from error
            raise

    @contextmanager
    def _hurried(self, seconds: float) -> Iterator[tuple[Connection, str]]:
        """The table that serves, and a connection on which no statement may take longer."""
        with self._connected() as connection:
            # A plan that fits every word fits none: common and rare words want different ones.
            values = {"language": self._language, "limit": str(max(int(seconds * 1000), 1))}
            serving = connection.scalar(text(_HURRIED), values)
            if not serving:
                raise NoIndex
            yield connection, _documents(serving)


_HURRIED = f"""
SELECT number, set_config('statement_timeout', :limit, true),
    set_config('plan_cache_mode', 'force_custom_plan', true)
FROM {_SCHEMA}.serving WHERE language = :language
"""
_LAYING = (
    "CREATE SCHEMA IF NOT EXISTS {schema}",
    "CREATE TABLE IF NOT EXISTS {schema}.serving"
    " (number integer NOT NULL, language integer NOT NULL)",
    "DROP TABLE IF EXISTS {schema}.documents_{number}, {schema}.words_{number}",
    "CREATE TABLE {schema}.documents_{number} (id bigint NOT NULL, kind text NOT NULL,"
    " stamp text NOT NULL, marks text[] NOT NULL, day integer NOT NULL, terms tsvector NOT NULL,"
    " PRIMARY KEY (id, kind))"
    # A row is weighed where it lies; packed away, each would have to be fetched and unpacked.
    " WITH (toast_tuple_target = 8160)",
    'CREATE TABLE {schema}.words_{number} (word text COLLATE "C" PRIMARY KEY)',
)
_COLUMNS = ("id", "kind", "stamp", "marks", "day", "terms")
_PUT = """
INSERT INTO {documents} (id, kind, stamp, marks, day, terms)
VALUES (:id, :kind, :stamp, :marks, :day, CAST(:terms AS tsvector))
ON CONFLICT (id, kind) DO UPDATE SET stamp = excluded.stamp, marks = excluded.marks,
    day = excluded.day, terms = excluded.terms
"""
_TAKE_OUT = """
DELETE FROM {documents} WHERE (id, kind) IN
    (SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:kinds AS text[])))
"""
_SPELL = "INSERT INTO {words} SELECT unnest(CAST(:words AS text[])) ON CONFLICT DO NOTHING"


def _spell(connection: Connection, number: int, words: Collection[str]) -> None:
    # In their order, so that two who write at once do not wait for each other.
    statement = text(_SPELL.format(words=_words(number)))
    connection.execute(statement, {"words": sorted(words)})


def _row(entry: Entry, spelled: Collection[str]) -> dict[str, object]:
    """The columns in the order of `_COLUMNS`."""
    return {
        "id": entry.document.id,
        "kind": entry.document.kind.value,
        "stamp": entry.stamp,
        "marks": sorted(entry.marks),
        "day": entry.day,
        "terms": vector_of(entry, spelled),
    }


def _documents(number: int) -> str:
    return f"{_SCHEMA}.documents_{int(number)}"


def _words(number: int) -> str:
    return f"{_SCHEMA}.words_{int(number)}"


def _code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", ""))
