"""Migrations and models say the same, in both directions, on the database of this run."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from forum.app import create_app
from forum.db import db
from forum.paths import MIGRATIONS
from tests.conftest import settings_for_tests
from tests.database import fresh_database


def test_models_equal_migrations(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, db.metadata)

    assert differences == []


@pytest.mark.rows
def test_migrations_go_up_down_to_nothing_and_up_again(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url:
        other = create_app(settings_for_tests(url, tmp_path))
        with other.app_context():
            upgrade(directory=str(MIGRATIONS))
            before = set(inspect(db.engine).get_table_names())
            downgrade(directory=str(MIGRATIONS), revision="base")
            between = set(inspect(db.engine).get_table_names())
            upgrade(directory=str(MIGRATIONS))
            after = set(inspect(db.engine).get_table_names())
            db.engine.dispose()

    assert between <= {"alembic_version"}
    assert before == after == {*db.metadata.tables, "alembic_version"}
