"""A token bucket in this process's memory, for what changes nothing and may cost no write.

Each process keeps its own; with several, the limit is that many times as wide.
"""

from collections import OrderedDict
from threading import Lock
from time import monotonic

from forum.limits.actions import Limit, TooMany

MOST_NAMES = 10_000

_buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
_lock = Lock()


def take_token_in_memory(limit: Limit, who: str) -> None:
    """Raises TooMany when the bucket is empty. The least recently seen name is forgotten first."""
    now = monotonic()
    with _lock:
        tokens, filled_at = _buckets.pop((limit.action, who), (float(limit.burst), now))
        tokens = min(limit.burst, tokens + (now - filled_at) * limit.burst / limit.seconds)
        _buckets[limit.action, who] = (max(tokens - 1, 0) if tokens >= 1 else tokens, now)
        while len(_buckets) > MOST_NAMES:
            _buckets.popitem(last=False)
    if tokens < 1:
        raise TooMany(limit.sentence)


def forget_all() -> None:
    """For tests."""
    with _lock:
        _buckets.clear()
