"""What the staff types: a guide with its sources, a review, a collection."""

from datetime import date
from typing import Any, cast

from wtforms import DateField, Field
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from forum.guides.actions import Written
from forum.guides.drawing import Drawn, draw_guide
from forum.guides.models import LONGEST_SUMMARY, LONGEST_TITLE
from forum.guides.sources import BadSource, Source, missing_between, read_sources
from forum.text.limits import MAX_CHARACTERS
from forum.text.render import normalise
from forum.web.forms import Form, Line, LongText

_TOO_LONG = f"It can hold {MAX_CHARACTERS:,} characters, as a post does."


def _needed(sentence: str, most: int) -> list[Any]:
    return [DataRequired(sentence), Length(max=most, message=f"At most {most} characters fit.")]


class GuideForm(Form):
    """A guide as it will stand; its text and its sources have to fit each other."""

    title = Line("Title", validators=_needed("Please give it a title.", LONGEST_TITLE))
    summary = Line(
        "In a sentence or two",
        validators=_needed("Please say what it is about.", LONGEST_SUMMARY),
    )
    body = LongText(
        "The guide",
        validators=[
            DataRequired("Please write something first."),
            Length(max=MAX_CHARACTERS, message=_TOO_LONG),
        ],
    )
    sources = LongText(
        "Its sources, one a line", validators=[Length(max=MAX_CHARACTERS, message=_TOO_LONG)]
    )

    drawn: Drawn
    read: list[Source]

    def validate_body(self, field: Field) -> None:
        self.drawn = draw_guide(normalise(field.data))
        if self.drawn.problems:
            raise ValidationError(" ".join(self.drawn.problems))

    def validate_sources(self, field: Field) -> None:
        try:
            self.read = read_sources(normalise(field.data))
        except BadSource as bad:
            raise ValidationError(str(bad)) from bad
        missing = missing_between(self.body.data, self.read)
        if missing:
            raise ValidationError(missing)

    def as_written(self) -> Written:
        return Written(
            title=" ".join(self.title.data.split()),
            summary=" ".join(self.summary.data.split()),
            source=normalise(self.body.data).strip("\n") + "\n",
            drawn=self.drawn,
            sources=tuple(self.read),
        )


class ReviewForm(Form):
    """That somebody who knows has read a version; never their name."""

    role = Line("Their role", validators=_needed("Please say which role they have.", 80))
    day = DateField(
        "The day on which they read it",
        validators=[InputRequired("Please say on which day they read it.")],
    )

    def as_review(self) -> tuple[str, date]:
        """The role and the day."""
        return " ".join(self.role.data.split()), cast(date, self.day.data)


class CollectionForm(Form):
    title = Line("Title", validators=_needed("Please give it a title.", LONGEST_TITLE))
    introduction = LongText(
        "Introduction",
        validators=_needed("Please say what is gathered here, and for whom.", 4_000),
    )
    items = LongText(
        "What is in it, one address a line",
        validators=_needed("Please put at least one address here.", 20_000),
    )

    def validate_introduction(self, field: Field) -> None:
        problems = draw_guide(field.data).problems
        if problems:
            raise ValidationError(" ".join(problems))
