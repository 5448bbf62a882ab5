"""Visiting pages as somebody. `visit` keeps the page contract; use it, not the raw client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from forum.db import db
from forum.members.models import Member
from tests.page import Form, PageReader, faults_of

# More than any page needs; the hot pages have tighter budgets in their own tests.
MOST_QUERIES = 20
RAW_TOKEN = "forgery-proof-of-this-test"


@dataclass
class Page:
    """One answer, read as a person would."""

    visitor: Visitor
    response: TestResponse
    queries: list[str]

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def text(self) -> str:
        """The words of the main part, white space folded."""
        mains = [e for e in PageReader(self.html).elements if e.tag == "main"]
        return " ".join((mains[0].text if mains else self.html).split())

    @property
    def address(self) -> str:
        """Where a redirect leads, or where this page was found."""
        return str(self.response.headers.get("Location") or self.response.request.full_path)

    @property
    def links(self) -> dict[str, str]:
        """Words of each link to its address."""
        elements = PageReader(self.html).elements
        return {" ".join(e.text.split()): e.attrs["href"] for e in elements if e.tag == "a"}

    @property
    def forms(self) -> list[Form]:
        return PageReader(self.html).forms

    def form(self, button: str) -> Form:
        """The form that holds the button with these words."""
        for form in self.forms:
            if any(words == button for _, _, words in form.buttons):
                return form
        offered = [words for form in self.forms for _, _, words in form.buttons]
        raise AssertionError(f"no button {button!r}; there are {offered}")

    def press(self, button: str, **typed: Any) -> Page:
        """Fill in the form as it stands, with what is typed, and press the button."""
        form = self.form(button)
        name, value, _ = next(b for b in form.buttons if b[2] == button)
        data: dict[str, Any] = {**form.fields, **typed}
        if name:
            data[name] = value
        target = form.action or self.response.request.path
        if form.method == "get":
            return self.visitor.get(target, query_string=data)
        return self.visitor.post(target, data=data)

    def follow(self) -> Page:
        assert 300 <= self.status < 400, f"{self.status} is no redirect: {self.text[:300]}"
        return self.visitor.get(self.address)


class Visitor:
    """A browser of one person, or of nobody."""

    def __init__(self, app: Flask, member: Member | None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        with self.client.session_transaction() as session:
            session["csrf_token"] = RAW_TOKEN
            if member is not None:
                session["_user_id"] = member.session_key
                session["_fresh"] = True

    def get(self, path: str, *, at_most: int = MOST_QUERIES, **options: Any) -> Page:
        page = self._ask("GET", path, **options)
        if page.response.mimetype == "text/html" and page.status not in range(300, 400):
            assert faults_of(page.html) == [], f"{path} breaks the page contract"
            assert len(page.queries) <= at_most, f"{path} made {len(page.queries)} queries"
        return page

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Page:
        """Send a form with its proof against forgery."""
        page = self._ask("POST", path, data={"csrf_token": self.token(), **(data or {})}, **options)
        if page.response.mimetype == "text/html" and page.status not in range(300, 400):
            assert faults_of(page.html) == [], f"POST {path} breaks the page contract"
        return page

    def token(self) -> str:
        signer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        return str(signer.dumps(RAW_TOKEN))

    def _ask(self, method: str, path: str, **options: Any) -> Page:
        db.session.rollback()  # what the test holds is read anew afterwards
        # In a context of its own: what `g` holds of one reader never meets the next.
        with counted_queries(self.app) as queries, self.app.app_context():
            response = self.client.open(path, method=method, **options)
        return Page(self, response, queries)


@contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """Gathers the text of every SQL statement."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
