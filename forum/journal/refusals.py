"""What the room says no to, in sentences that a member may read."""

from forum.web.errors import Refusal


class NoConsent(Refusal):
    """Nothing is stored before the member has allowed it."""

    def __init__(self) -> None:
        super().__init__("Please read first what is kept and choose who sees it.")


class AlreadySo(Refusal):
    """Nothing had to be changed."""


class BadDay(Refusal):
    """The day does not fit what the record says."""


class BadDose(Refusal):
    """The dose does not fit what it is called."""


class BadPlan(Refusal):
    """The plan's text cannot be read."""


class TooMuch(Refusal):
    """More rows than any record needs."""
