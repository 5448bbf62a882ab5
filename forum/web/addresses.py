"""What may stand in addresses: numbers such as the 12 of /m/12, and words."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

# What a database takes as the number of a row. A longer number is no row: not found, not a crash.
LARGEST_NUMBER = 2**63 - 1


def row_number(text: str) -> int:
    """Raises ValueError; for numbers that come in a query or a form instead of a path."""
    if text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_NUMBER)):
        number = int(text)
        if number <= LARGEST_NUMBER:
            return number
    raise ValueError("this is not the number of a row")


class RowNumber(IntegerConverter):
    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_NUMBER, **options})


class Words(UnicodeConverter):
    def to_python(self, value: str) -> str:
        """PostgreSQL refuses to look for a text with a zero in it, and none has one."""
        if "\0" in value:
            raise ValidationError
        return str(super().to_python(value))


def bound_addresses(app: Flask) -> None:
    """Must come before the first address is registered."""
    app.url_map.converters |= {"int": RowNumber, "default": Words, "string": Words}
