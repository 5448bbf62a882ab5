"""The base of every form, and a field that reads numbers as people type them."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget


class Form(FlaskForm):  # type: ignore[misc] # flask-wtf carries no types
    """A form protected against forgery. Error words are kind and say what to do next."""

    def first_error(self) -> str:
        return next((str(text) for errors in self.errors.values() for text in errors), "")


class Line(StringField):
    """One line of text, trimmed."""

    data: str

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = _without_zeros(valuelist[0]).strip() if valuelist else ""


class LongText(TextAreaField):
    """Many lines, with line ends made one kind (a browser sends CR LF)."""

    data: str

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = _without_zeros(valuelist[0]) if valuelist else ""
        self.data = typed.replace("\r\n", "\n")


class Hidden(HiddenField):
    """Text that a page carries on to be kept; as it was sent, not trimmed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = _without_zeros(valuelist[0])


class TicksField(SelectMultipleField):
    """Several choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def add_error(field: Field, message: str) -> None:
    field.errors = [*field.errors, message]


def _without_zeros(typed: str) -> str:
    """PostgreSQL keeps no text with a zero in it, and nobody types one."""
    return typed.replace("\0", "")
