"""The database: one base class, the column types, and the one way to write.

Reading needs nothing. Writing happens inside `with writing():`, which begins a fresh transaction
(on SQLite with BEGIN IMMEDIATE: the default deferred BEGIN fails with “locked” under several
writers whatever the time-out), commits once at the end and rolls back on any error. A flush outside
of it is a programming error and says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    Integer,
    MetaData,
    TypeDecorator,
    event,
    literal,
)
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

from forum.taper.amounts import from_nanograms, to_nanograms

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(
    model_class=Base,
    # Objects stay readable after the commit, so that a view may redirect to what it made.
    session_options={"expire_on_commit": False, "autoflush": False},
    # An error of the database would say them in the log: texts, titles, doses.
    engine_options={"hide_parameters": True},
)

if TYPE_CHECKING:

    class Model(Base):
        __abstract__ = True

else:
    Model = db.Model

# SQLite numbers rows only in a column that is INTEGER to the letter.
BigId = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, aware UTC out; refuses a naive time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without its zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Nanograms(TypeDecorator[Fraction]):
    """An exact amount in mg (a Fraction), stored as whole nanograms; refuses a finer one."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> int | None:
        return None if value is None else to_nanograms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else from_nanograms(value)


def by_value(kind: type[Any], name: str) -> Enum:
    """An enum column stored as its values in a plain text column with a named check."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


@contextmanager
def writing() -> Iterator[Session]:
    """The edge's one transaction: begin, act, commit; rolled back whole on any error."""
    session: Session = db.session()
    session.commit()  # ends the reading transaction, whose snapshot may be old by now
    session.expire_all()  # and what was read in it is read anew, or two writers undo each other
    session.info["writing"] = True
    try:
        session.connection(execution_options={"begins_writing": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)


def connect_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_by_intent)


def _set_pragmas(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_by_intent
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=5000",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_by_intent(connection: Connection) -> None:
    writes = connection.get_execution_options().get("begins_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@event.listens_for(Session, "before_flush")
def _refuse_to_write_unannounced(session: Session, *_: object) -> None:
    if not session.info.get("writing"):
        raise RuntimeError("Rows are written inside “with writing():” only.")


def insert_unless_there(model: type[Base], **values: object) -> bool:
    """Insert a row unless its key exists; False when it did. Safe when two do it at once."""
    connection = db.session.connection()
    statement = _insert_unless_there(model, connection.dialect.name)
    return connection.scalar(statement, values) is not None


@cache
def _insert_unless_there(model: type[Base], dialect: str) -> Executable:
    # The row count would not do: PostgreSQL gives none where the database numbers the rows.
    return _insert(model, dialect).on_conflict_do_nothing().returning(literal(1))


def insert_or_change(model: type[Base]) -> SqliteInsert | PostgresqlInsert:
    """An insert for this database, to be given an `on_conflict_do_update`."""
    return _insert(model, db.session.connection().dialect.name)


def _insert(model: type[Base], dialect: str) -> SqliteInsert | PostgresqlInsert:
    return SqliteInsert(model) if dialect == "sqlite" else PostgresqlInsert(model)
