"""What is typed to lay something on a shelf."""

from wtforms.validators import DataRequired, Length, ValidationError

from forum.shelf.models import LONGEST_TITLE
from forum.text.limits import MAX_CHARACTERS
from forum.text.render import normalise, render
from forum.web.forms import Form, Line, LongText


class ItemForm(Form):
    """Words or blocks as they would stand in a post, judged as a post would be."""

    title = Line(
        "Its name on your shelf",
        validators=[
            DataRequired("Please give it a short name, so that you find it again."),
            Length(max=LONGEST_TITLE, message=f"A name has at most {LONGEST_TITLE} characters."),
        ],
    )
    body = LongText(
        "What it says",
        validators=[
            DataRequired("Please write something first."),
            Length(
                max=MAX_CHARACTERS,
                message=f"It can hold {MAX_CHARACTERS:,} characters, as a post does.",
            ),
        ],
    )

    def validate_body(self, field: LongText) -> None:
        problems = render(field.data).problems
        if problems:
            raise ValidationError(" ".join(f"Line {at}: {words}" for at, words in problems))

    def as_item(self) -> tuple[str, str]:
        """The title and the body as they are kept."""
        return " ".join(self.title.data.split()), normalise(self.body.data).strip("\n") + "\n"
