"""What the addresses show, to anybody who has them: no cookie, no trace, the same for all."""

from hashlib import sha256

from flask import Response, request
from flask.typing import ResponseReturnValue

from forum.members.models import Member
from forum.sharing.badge import Theme, draw_png, draw_svg
from forum.sharing.models import TOKEN_LENGTH, Kind
from forum.sharing.queries import owner_of
from forum.sharing.showing import badge_words, calendar_text, seconds_to_keep
from forum.sharing.views.blueprint import bp
from forum.web.access import public
from forum.web.cookies import without_cookies

_TOKEN = f"/s/<string(length={TOKEN_LENGTH}):token>"


@bp.get(f"{_TOKEN}.png", defaults={"theme": Theme.LIGHT})
@bp.get(f"{_TOKEN}-dark.png", defaults={"theme": Theme.DARK})
@public
@without_cookies
def badge_png(token: str, theme: Theme) -> ResponseReturnValue:
    owner = owner_of(Kind.BADGE, token)
    words = badge_words(owner) if owner else ""
    if not owner or not words:
        return _nothing()
    return _for_everybody(draw_png(words, theme), "image/png", owner)


@bp.get(f"{_TOKEN}.svg", defaults={"theme": Theme.LIGHT})
@bp.get(f"{_TOKEN}-dark.svg", defaults={"theme": Theme.DARK})
@public
@without_cookies
def badge_svg(token: str, theme: Theme) -> ResponseReturnValue:
    owner = owner_of(Kind.BADGE, token)
    words = badge_words(owner) if owner else ""
    if not owner or not words:
        return _nothing()
    return _for_everybody(draw_svg(words, theme), "image/svg+xml", owner)


@bp.get(f"{_TOKEN}.ics")
@public
@without_cookies
def calendar(token: str) -> ResponseReturnValue:
    owner = owner_of(Kind.CALENDAR, token)
    text = calendar_text(owner) if owner else ""
    if not owner or not text:
        return _nothing()
    return _for_everybody(text.encode(), "text/calendar", owner)


def _for_everybody(body: bytes, mimetype: str, owner: Member) -> Response:
    """Kept by browsers and caches until the owner's midnight, and asked for anew by its print."""
    response = Response(body, mimetype=mimetype)
    response.cache_control.public = True
    response.cache_control.max_age = seconds_to_keep(owner.time_zone)
    response.set_etag(sha256(body).hexdigest()[:20])
    # Other sites show it, and no search engine lists it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.make_conditional(request)
    return response


def _nothing() -> Response:
    """Taken back, never given and not shown to visitors all look the same."""
    response = Response("Nothing is shown at this address.\n", 404, mimetype="text/plain")
    response.cache_control.public = True
    response.cache_control.max_age = 60
    return response
