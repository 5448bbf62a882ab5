"""What the room says no to, in sentences that a member may read."""

from forum.web.errors import Refusal


class NothingTold(Refusal):
    """An empty check-in."""

    def __init__(self) -> None:
        super().__init__("Please tell at least one thing about this day.")


class BadDay(Refusal):
    """A day that cannot be told of."""


class AlreadySo(Refusal):
    """Somebody was quicker, most likely the same person in another window."""
