"""A consent given before fields had their own audience goes on as it was meant."""

from pathlib import Path

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.app import create_app
from forum.db import db
from forum.paths import MIGRATIONS
from tests.conftest import settings_for_tests
from tests.database import fresh_database

MEMBER = (
    "INSERT INTO members (name, name_key, pass_phrase_hash, session_key, time_zone, "
    "signatures_shown, role, joined_at) "
    "VALUES ('Ada', 'ada', 'x', 'x', 'UTC', 'line', 'member', '2026-11-03 12:00:00+00:00')"
)
CONSENT = (
    "INSERT INTO consents (member_id, field, audience, text_version, given_at) "
    "SELECT id, 'record', 'members', '2026-11', joined_at FROM members"
)


def rows() -> set[tuple[str, str]]:
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT field, audience FROM consents"))
        return {(row.field, row.audience) for row in found}


def run(app: Flask, *statements: str) -> None:
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_what_was_shown_keeps_its_audience_and_the_rest_is_the_members_own(
    app: Flask, tmp_path: Path
) -> None:
    with fresh_database(tmp_path) as url:
        other = create_app(settings_for_tests(url, tmp_path))
        with other.app_context():
            upgrade(directory=str(MIGRATIONS), revision="0006")
            run(other, MEMBER, CONSENT)
            upgrade(directory=str(MIGRATIONS), revision="0007")
            after = rows()
            downgrade(directory=str(MIGRATIONS), revision="0006")
            before = rows()
            db.engine.dispose()

    shown = {(field, "members") for field in ("medicine", "dose", "dates")}
    assert after == shown | {(field, "me") for field in ("method", "history", "check-ins")}
    assert before == {("record", "members")}
