"""Answers that are the same for everybody carry no cookie.

Of a signed-in member Flask sends the session's cookie anew with every answer, and a cache in
between could keep it with a picture, or refuse to keep the picture.
"""

from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

Some = TypeVar("Some")
_MARK = "_carries_no_cookie"


def without_cookies(view: Some) -> Some:
    """The view must not ask who is reading."""
    setattr(view, _MARK, True)
    return view


class QuietSessions(SecureCookieSessionInterface):
    """Flask's own sessions, silent on such answers and on styles and scripts."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not _is_for_everybody():
            super().save_session(app, session, response)


def _is_for_everybody() -> bool:
    endpoint = request.endpoint or ""
    view: Any = current_app.view_functions.get(endpoint)
    return endpoint == "static" or getattr(view, _MARK, False)
