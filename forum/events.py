"""Facts that rooms announce and hear.

A fact is a frozen dataclass of ids. Listeners are connected in `app.py`, run inside the announcing
transaction, and may only add rows.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")

_listeners: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def connect(kind: type[Fact], listener: Callable[[Fact], None]) -> None:
    """Does nothing if that listener is already connected to that kind of fact."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def announce(fact: object) -> None:
    for listener in _listeners[type(fact)]:
        listener(fact)
