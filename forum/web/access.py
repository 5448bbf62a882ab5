"""Who may open an address: every view carries exactly one of these marks.

`tests/house/test_access_marks.py` walks the address map and fails on a view without one.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

P = ParamSpec("P")
R = TypeVar("R", bound=ResponseReturnValue)
View = Callable[P, ResponseReturnValue]

MARK = "_access_mark"


class Permission(StrEnum):
    """What a role allows; `forum/members/policy.py` says which role allows what."""

    KEEP_SHELF = "keep-shelf"
    MODERATE = "moderate"
    OPERATE = "operate"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Anybody may open it; what is shown still depends on who reads."""
    setattr(view, MARK, "public")
    return view


def signed_in(view: Callable[P, R]) -> View[P]:
    """Members only; others are asked to sign in and then come back to the same page."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return redirect(url_for("members.sign_in", next=_way_back()))
        return view(*args, **kwargs)

    setattr(guarded, MARK, "signed_in")
    return guarded


def requires(permission: Permission) -> Callable[[Callable[P, R]], View[P]]:
    """Only who holds the permission; to others the page does not exist."""

    def mark(view: Callable[P, R]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated or not current_user.may(permission):
                abort(404)
            return view(*args, **kwargs)

        setattr(guarded, MARK, f"requires {permission}")
        return cast(View[P], guarded)

    return mark


def _way_back() -> str:
    """After a POST there is no page to come back to, so the page it was sent from serves."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return own_path(request.referrer or "", default="/")


def own_path(target: str, *, default: str) -> str:
    """The path of an address on this site; anything that leads elsewhere gives the default."""
    if target.startswith(request.host_url):
        target = "/" + target[len(request.host_url) :]
    plain = target.startswith("/") and not target.startswith(("//", "/\\"))
    if plain and target.isprintable() and "\\" not in target:
        return target
    return default
