"""The two readers of ordinary text, as calculations of the API."""

from typing import Any

from forum.taper.answers import answer_result
from forum.taper.check import check
from forum.taper.reading import Locale, read_signature
from forum.taper.requests.kinds import Field, Kind, object_schema, read_fields, refuse

# Far longer than any text that is read; what is beyond the readers' own limits they leave unread.
LONGEST_TEXT = 100_000
LOCALES = [locale.value for locale in Locale]


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("Write the text here, in quotation marks.")
    if len(value) > LONGEST_TEXT:
        raise refuse(f"This text is too long. Send at most {LONGEST_TEXT:,} characters.")
    return value


def _read_locale(value: object) -> Locale:
    if value not in LOCALES:
        raise refuse(f"Write one of: {', '.join(LOCALES)}.")
    return Locale(value)


_TEXT = Field(
    "text",
    Kind(_read_text, {"type": "string", "maxLength": LONGEST_TEXT}),
    required=True,
    about="Ordinary sentences, or a signature.",
)
_LOCALE = Field(
    "locale",
    Kind(_read_locale, {"type": "string", "enum": LOCALES}),
    about="How the writer writes dates; unknown unless told.",
)
CHECK_SCHEMA = object_schema((_TEXT,))
TAPER_TEXT_SCHEMA = object_schema((_TEXT, _LOCALE))


def answer_check(body: object) -> dict[str, Any]:
    """Each stated result of a sum: wrong ones in `findings`, right ones in `verified`."""
    return answer_result(check(read_fields((_TEXT,), body)["text"]))


def answer_taper_text(body: object) -> dict[str, Any]:
    """A draft record; what is uncertain is in `ambiguous` and `questions`."""
    values = read_fields((_TEXT, _LOCALE), body)
    return read_signature(values["text"], values.get("locale", Locale.UNKNOWN)).as_json()
