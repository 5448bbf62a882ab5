"""The engine of this run: Whoosh beside SQLite, the full text of PostgreSQL on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from forum.db import db
from forum.members.models import Member
from forum.search.asking import ask
from forum.search.connecting import Search, the_search
from forum.search.engine import Engine
from forum.search.engines.choosing import engine_for
from forum.search.finding import Results, find
from forum.search.grammar import read_query
from forum.search.jobs import rebuild, write_waiting

# No test fails because the machine had other things to do.
PATIENCE = 30.0

Finds = Callable[..., list[str]]


@pytest.fixture
def engine(app: Flask, tmp_path: Path) -> Iterator[Engine]:
    """With nothing in it, and none of it left afterwards."""
    engine = engine_for(db.engine, tmp_path / "search")
    engine.forget_all()
    yield engine
    engine.forget_all()


@pytest.fixture
def search(app: Flask, engine: Engine) -> Iterator[Search]:
    """The search of the app, with an index in which nothing stands yet."""
    search = the_search()
    before = (search.engine, search.seconds)
    search.engine, search.seconds, search.damaged = engine, PATIENCE, 0
    for _ in rebuild(engine):
        pass
    yield search
    search.engine, search.seconds = before


@pytest.fixture
def titles(search: Search) -> Finds:
    """`titles("hold", ada)`: what she finds, once the index has heard of everything."""

    def finds(query: str, reader: Member | None = None) -> list[str]:
        found = _find(search, query, reader)
        return [thread.best.row.title for thread in found.threads]

    return finds


@pytest.fixture
def articles(search: Search) -> Finds:
    """The same of guides, collections and words."""

    def finds(query: str, reader: Member | None = None) -> list[str]:
        found = _find(search, query, reader)
        return [one.article.title for one in found.articles]

    return finds


@pytest.fixture
def article_paths(search: Search) -> Finds:
    def finds(query: str, reader: Member | None = None) -> list[str]:
        found = _find(search, query, reader)
        return [one.article.path for one in found.articles]

    return finds


def _find(search: Search, query: str, reader: Member | None) -> Results:
    write_waiting(search.engine)
    return find(search, ask(read_query(query), reader), reader)
