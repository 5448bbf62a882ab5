"""Who is asking. A signed-in member costs one query a request; a visitor none."""

from functools import cache
from typing import Any, cast

from flask import Flask, g, request, session
from flask_login import LoginManager, current_user, login_user
from sqlalchemy import ColumnElement, Select, bindparam, select

from forum.db import db
from forum.members import queries
from forum.members.models import Member
from forum.members.policy import refuse_banned

login_manager = LoginManager()
# Signed-in devices stay signed in when the address changes (phones do), so no strong protection.
login_manager.session_protection = None

# Built once: every page of a signed-in member asks for it.
_HAS_KEY = Member.session_key == bindparam("session_key")
_BY_SESSION_KEY = select(Member).where(_HAS_KEY)
_read_along: dict[str, ColumnElement[bool]] = {}


def read_along(name: str, column: ColumnElement[bool]) -> None:
    """Read a column with whoever asks, at no further statement; `known(name)` says its value."""
    _read_along[name] = column
    _row_by_session_key.cache_clear()


def known(name: str) -> bool:
    """Of a page that is only read; False on any other, and for visitors."""
    return bool(g.get("read_along", {}).get(name))


@cache
def _row_by_session_key() -> Select[*tuple[Any, ...]]:
    more = (column.label(name) for name, column in _read_along.items())
    return select(*Member.__table__.columns, *more).where(_HAS_KEY)


def me() -> Member:
    """The signed-in member; use it only behind `@signed_in` or `@requires`."""
    return cast(Member, current_user._get_current_object())


def reader() -> Member | None:
    """The signed-in member, or None for a visitor."""
    return me() if current_user.is_authenticated else None


def writer() -> Member:
    """The signed-in member, who may write; raises Banned. Costs one query."""
    refuse_banned(queries.ban_of(me().id))
    return me()


def reader_zone() -> str:
    someone = reader()
    return someone.time_zone if someone else "UTC"


def sign_in_here(member: Member) -> None:
    """On this device, until signed out. Nothing of the session from before is kept."""
    session.clear()
    login_user(member)
    session.permanent = True


def sign_out_here() -> None:
    session.clear()


@login_manager.user_loader  # type: ignore[untyped-decorator] # flask-login carries no types
def _load(session_key: str) -> Member | None:
    """On a page that is only read, a copy that belongs to no session: it can change nothing.

    Reading it past the object layer saves a tenth of a page’s time.
    """
    values = {"session_key": session_key}
    if request.method != "GET":
        return db.session.scalar(_BY_SESSION_KEY, values)
    row = db.session.connection().execute(_row_by_session_key(), values).one_or_none()
    if row is None:
        return None
    found = row._asdict()
    g.read_along = {name: found.pop(name) for name in _read_along}
    return Member(**found)


def know_members(app: Flask) -> None:
    login_manager.init_app(app)
    app.jinja_env.globals.update(reader=reader, known=known)
