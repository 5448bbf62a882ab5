"""The ways in which the boards say no."""

from forum.web.errors import Refusal


class NotThere(Refusal):
    """Missing, or not open to this member: both look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__("There is nothing here any more, or it is not open to you.")


class ThreadIsLocked(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This thread was locked by a moderator, so nothing new can be posted in it. "
            "Your text is kept as a draft."
        )


class NotYours(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__("Only the member who wrote a post can change it.")


class MayNotWrite(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__("A moderator has stopped your writing here. Your text is kept as a draft.")


class OnlyModerators(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__("Only the moderators of this board can do that.")


class ChangedMeanwhile(Refusal):
    def __init__(self) -> None:
        super().__init__("The post was changed in another window. Please try once more.")


class EditedMeanwhile(Refusal):
    status = 409

    def __init__(self) -> None:
        super().__init__(
            "This post was changed in another window since you began. Yours is in the box and not "
            "saved yet. If you press the button again, it takes the place of the other text, which "
            "stays among what the post said before."
        )


class EnoughExamples(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"This board has {most} worked examples, which is as many as it shows. "
            "Take one of them out first."
        )
