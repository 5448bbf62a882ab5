"""Somebody goes back to the writing page after posting, and presses the button again.

A browser may fetch that page anew and put the old words into it: the form then has another key,
which cannot tell that this is the same post. So the session remembers what it posted last.
"""

from hashlib import sha256

from flask import session

from forum import clock

# Long enough for a slow network at night; later, the same words are meant to be said again.
SECONDS_REMEMBERED = 15 * 60
_NAME = "posted"


def remember_posted(place: str, title: str, body: str, path: str) -> None:
    session[_NAME] = [_digest(place, title, body), path, clock.now().timestamp()]


def posted_just_now(place: str, title: str, body: str) -> str | None:
    """The path of the post that these words became, if this device posted them last."""
    digest, path, moment = session.get(_NAME, ("", "", 0))
    is_recent = clock.now().timestamp() - moment < SECONDS_REMEMBERED
    return path if is_recent and digest == _digest(place, title, body) else None


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()
