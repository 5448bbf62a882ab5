"""What all forms of the record share."""

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length

from forum.journal.models.tapers import LONGEST_WORDS

DOSE_NEEDED = InputRequired("Please write a dose, such as 0.5 mg.")
DAY_NEEDED = InputRequired("Please choose a day.")
WORDS_LENGTH = Length(max=LONGEST_WORDS, message=f"Please use at most {LONGEST_WORDS} characters.")


def refuse_addresses(text: str) -> None:
    """Words shown under posts lead nowhere."""
    folded = text.casefold()
    if "://" in folded or "www." in folded or "@" in folded:
        raise ValidationError("Please leave addresses out here.")
