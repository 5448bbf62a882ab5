"""The ways in which this room says no."""

from forum.web.errors import Refusal


class CountedOnce(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "You were counted before and took it back, so you are not counted again. "
            "There is nothing more to do."
        )
