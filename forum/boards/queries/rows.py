"""Rows of named columns, read past the object layer: the hot pages are mostly this.

Statements are built once for each kind of reader, with their values left open. Building one anew
takes longer than SQLite takes to answer it.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Executable, Row, Select

from forum.db import db

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
AnySelect: TypeAlias = Select[*tuple[Any, ...]]


def rows_of(statement: Executable, **values: object) -> Sequence[AnyRow]:
    return db.session.connection().execute(statement, values).all()


def row_of(statement: Executable, **values: object) -> AnyRow | None:
    return db.session.connection().execute(statement, values).one_or_none()
