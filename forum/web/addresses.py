"""Numbers in addresses, such as the 12 of /m/12."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

# What a database takes as the number of a row. A longer number is no row: not found, not a crash.
LARGEST_NUMBER = 2**63 - 1


class RowNumber(IntegerConverter):
    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_NUMBER, **options})


def bound_numbers(app: Flask) -> None:
    """Must come before the first address is registered."""
    app.url_map.converters["int"] = RowNumber
