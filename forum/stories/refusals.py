"""The ways in which stories say no."""

from forum.web.errors import Refusal


class NoStory(Refusal):
    """Missing, withdrawn or not open to this member: all look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__("There is no such story any more, or it is not open to you.")


class NotYourStory(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__("Only the member who wrote a story can change what stands above it.")
