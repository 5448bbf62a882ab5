"""Take a token or be asked to wait."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import bindparam, delete, select, update

from forum import clock
from forum.db import db, insert_unless_there
from forum.limits.models import TokenBucket
from forum.web.errors import Refusal


class TooMany(Refusal):
    """Too many tries under one name."""

    status = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` tries at once, refilled evenly over `seconds`."""

    action: str
    burst: int
    seconds: int
    sentence: str


SIGN_IN = Limit("sign-in", 10, 600, "That was many tries at signing in. Please wait a few minutes.")
RECOVER = Limit("recover", 5, 3600, "That was many tries. Please wait an hour, then try again.")
JOIN = Limit("join", 5, 3600, "Several people joined from your address. Please try in an hour.")
POST = Limit(
    "post",
    10,
    300,
    "You posted many times in a few minutes. Your draft is kept; please wait a little.",
)
SIMILAR = Limit("similar", 60, 120, "You asked for similar threads many times in two minutes.")
CALCULATE = Limit("calculate", 120, 60, "Many sums in one minute. Please wait a moment.")


# Built once: every reply asks.
_NAMED = TokenBucket.name == bindparam("bucket")
_HELD = select(TokenBucket.tokens, TokenBucket.filled_at).where(_NAMED).with_for_update()
_SPENT = (
    update(TokenBucket).where(_NAMED).values(tokens=bindparam("left"), filled_at=bindparam("now"))
)


def take_token(limit: Limit, who: str) -> None:
    """Raises TooMany when the bucket is empty. `who` is stored only as a hash.

    Two statements. A refusal writes nothing: the bucket goes on filling from where it was.
    """
    now, connection = clock.now(), db.session.connection()
    name = f"{limit.action}:{sha256(who.encode()).hexdigest()[:40]}"
    bucket = connection.execute(_HELD, {"bucket": name}).one_or_none()
    if bucket is None:
        if insert_unless_there(TokenBucket, name=name, tokens=limit.burst - 1.0, filled_at=now):
            return
        # Somebody else was quicker.
        bucket = connection.execute(_HELD, {"bucket": name}).one()
    seconds = max((now - bucket.filled_at).total_seconds(), 0)
    tokens = min(limit.burst, bucket.tokens + seconds * limit.burst / limit.seconds)
    if tokens < 1:
        raise TooMany(limit.sentence)
    connection.execute(_SPENT, {"bucket": name, "left": tokens - 1, "now": now})


def forget_full_buckets() -> int:
    """A bucket untouched for a day is full again; its row tells nothing and goes."""
    old = clock.now() - timedelta(days=1)
    result = db.session.execute(delete(TokenBucket).where(TokenBucket.filled_at < old))
    return int(result.rowcount)  # type: ignore[attr-defined]
