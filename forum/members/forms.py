"""The forms of the way in and of a member's own settings."""

from typing import Any

from wtforms import Field, HiddenField, PasswordField, SelectField, ValidationError
from wtforms.validators import InputRequired, Length, Optional, Regexp

from forum.members.actions import Choices
from forum.members.models import Member
from forum.members.names import LONGEST_TYPED, BadName, tidy_name
from forum.members.passphrases import WeakPassPhrase, check_pass_phrase
from forum.members.time_zones import UTC, time_zone_choices
from forum.web.forms import Form, Line

NAME_NEEDED = InputRequired("Please type your name here.")
NOT_TOO_LONG = Length(max=LONGEST_TYPED, message="This is longer than any name here.")
PASS_PHRASE_NEEDED = InputRequired("Please type your pass phrase.")

# One @, a dot behind it, nothing that breaks a mail's head: more cannot be known without sending.
EMAIL = Regexp(
    r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]+\Z",
    message="This does not look like an e-mail address. You may also leave it empty.",
)
EMAIL_LENGTH = Length(max=254, message="An e-mail address has at most 254 characters.")

SIGNATURES = {"full": "The whole signature", "line": "One line", "none": "No signatures"}


class Secret(PasswordField):
    """Kept as typed and never sent back to the page."""

    data: str

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist else ""


class SignInForm(Form):
    name = Line("Your name here", [NAME_NEEDED, NOT_TOO_LONG])
    pass_phrase = Secret("Pass phrase", [PASS_PHRASE_NEEDED])
    next = HiddenField()


class JoinForm(Form):
    name = Line("A made-up name", [InputRequired("Please make up a name.")])
    pass_phrase = Secret("Pass phrase", [InputRequired("Please make up a pass phrase.")])
    time_zone = SelectField("Your time zone", choices=time_zone_choices, default=UTC)
    email = Line("E-mail (optional)", [Optional(), EMAIL_LENGTH, EMAIL])
    next = HiddenField()

    def validate_name(self, field: Field) -> None:
        try:
            tidy_name(field.data)
        except BadName as problem:
            raise ValidationError(problem.sentence) from problem

    def validate_pass_phrase(self, field: Field) -> None:
        _must_be_strong(field, name=self.name.data)


class RecoverForm(Form):
    name = Line("Your name here", [NAME_NEEDED, NOT_TOO_LONG])
    code = Line(
        "One of your recovery codes",
        [
            InputRequired("Please type one of your codes."),
            Length(max=100, message="A code is shorter than this."),
        ],
    )
    pass_phrase = Secret("A new pass phrase", [InputRequired("Please make up a new pass phrase.")])

    def validate_pass_phrase(self, field: Field) -> None:
        _must_be_strong(field, name=self.name.data)


class ProofForm(Form):
    """The pass phrase once more, before something that could lock its owner out."""

    pass_phrase = Secret("Your pass phrase", [PASS_PHRASE_NEEDED])


class NewPassPhraseForm(Form):
    pass_phrase = Secret("Your pass phrase until now", [PASS_PHRASE_NEEDED])
    new_pass_phrase = Secret(
        "Your new pass phrase", [InputRequired("Please make up a new pass phrase.")]
    )

    def __init__(self, member: Member) -> None:
        super().__init__()
        self._member = member

    def validate_new_pass_phrase(self, field: Field) -> None:
        _must_be_strong(field, name=self._member.name)


class SettingsForm(Form):
    time_zone = SelectField("Your time zone", choices=time_zone_choices)
    signatures_shown = SelectField("Signatures under posts", choices=SIGNATURES)
    email = Line("E-mail (optional)", [Optional(), EMAIL_LENGTH, EMAIL])

    def as_choices(self) -> Choices:
        return Choices(
            time_zone=self.time_zone.data,
            signatures_shown=self.signatures_shown.data,
            email=self.email.data or None,
        )


def _must_be_strong(field: Field, *, name: str) -> None:
    try:
        check_pass_phrase(field.data, name=name)
    except WeakPassPhrase as problem:
        raise ValidationError(problem.sentence) from problem
