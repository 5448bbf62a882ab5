"""What is typed into the boards' pages."""

from wtforms import Field, HiddenField
from wtforms.validators import DataRequired, Length, ValidationError

from forum.boards.models.threads import LONGEST_TITLE
from forum.text.render import can_be_seen, normalise
from forum.web.forms import Form, Line, LongText

_NO_TITLE = "Please give the thread a title, so that others can find it."


class WritingForm(Form):
    """A post on its way. Checked in `composing`, so that every fault is shown at its line."""

    title = Line(
        "Title",
        filters=[lambda typed: normalise(typed or "").replace("\n", " ").strip()],
        validators=[
            DataRequired(_NO_TITLE),
            Length(max=LONGEST_TITLE, message=f"A title has at most {LONGEST_TITLE} characters."),
        ],
    )
    body = LongText("Your text")
    draft_version = HiddenField()
    submission_key = HiddenField()
    # marks what a post said when its writer began to change it
    begun_from = HiddenField()
    # what the second look has shown on this page already
    seen = HiddenField()

    def validate_title(self, field: Field) -> None:
        if not can_be_seen(field.data):
            raise ValidationError(_NO_TITLE)

    def key(self) -> str:
        return str(self.submission_key.data or "")

    def known_version(self) -> int:
        text = str(self.draft_version.data or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 16 else 0


class WithdrawalForm(Form):
    reason = Line(
        "Reason", validators=[Length(max=300, message="Please use at most 300 characters.")]
    )


class LockForm(Form):
    reason = Line(
        "Why it is locked",
        validators=[
            DataRequired("Please say why in a few words; everybody will see it."),
            Length(max=300, message="Please use at most 300 characters."),
        ],
    )
