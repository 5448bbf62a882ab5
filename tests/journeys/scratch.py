"""A forum with a database of its own, filled by the rooms' actions before the server starts."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from forum.app import create_app
from forum.boards.actions import posts
from forum.boards.composing import compose
from forum.boards.models import Post
from forum.db import db, writing
from forum.members.models import Member
from tests.conftest import make_tables, settings_for_tests

FORGERY_PROOF = "forgery-proof-of-this-test"


@dataclass(frozen=True, slots=True)
class Scratch:
    """The forum as this process writes into it; a server with `settings` serves the same."""

    app: Flask
    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        return {
            "SECRET_KEY": self.app.config["SECRET_KEY"],
            "DATABASE_URL": self.app.config["SQLALCHEMY_DATABASE_URI"],
            "DATA_DIR": str(self.folder),
        }

    @property
    def database(self) -> Path:
        return self.folder / "scratch.sqlite3"

    def cookie_of(self, member: Member) -> str:
        """The session cookie of somebody who has signed in."""
        values = {
            "_user_id": member.session_key, "_fresh": True, "csrf_token": FORGERY_PROOF,
        }  # fmt: skip
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        return str(signer.dumps(values))

    def token(self) -> str:
        """What a form sends to show that it is ours."""
        signer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        return str(signer.dumps(FORGERY_PROOF))


@contextmanager
def open_scratch(folder: Path) -> Iterator[Scratch]:
    scratch = Scratch(
        create_app(settings_for_tests(f"sqlite:///{folder / 'scratch.sqlite3'}", folder)), folder
    )
    with scratch.app.app_context():
        make_tables()
        yield scratch
        db.session.remove()
        db.engine.dispose()


def start(board_id: int, title: str, source: str, by: Member) -> Post:
    composed = compose(source, by)
    with writing():
        return posts.start_thread(
            board_id, title, composed, by=by, submission_key=secrets.token_hex(16)
        )


def answer(thread_id: int, source: str, by: Member) -> Post:
    """Posted even with problems, of which the page would have told its writer."""
    composed = compose(source, by)
    with writing():
        return posts.reply(thread_id, composed, by=by, submission_key=secrets.token_hex(16))
