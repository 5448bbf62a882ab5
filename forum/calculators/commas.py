"""A comma before three digits: for some readers a thousand, for others a decimal.

The engine reads every comma as a decimal one. A thousandth of a dose in the place of the dose would
be a bad slip, so the pages ask which was meant; the answer takes the place of what was typed.
"""

import re
from dataclasses import dataclass
from typing import Any

from forum.web.forms import Line

QUESTION = "Did you mean {} or {}? Please choose one below; everything else is kept."
_EITHER = re.compile(r"([1-9]\d{0,2}),(\d{3})( *[a-z/]*)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Readings:
    """The same figures both ways, with the unit where one was typed."""

    thousands: str
    decimal: str

    @property
    def question(self) -> str:
        return QUESTION.format(self.thousands, self.decimal)


def readings_of(typed: str) -> Readings | None:
    """Both readings of `1,105`; None for a number that has only one."""
    match = _EITHER.fullmatch(typed)
    if not match:
        return None
    before, after, unit = match.groups()
    return Readings(f"{before}{after}{unit}", f"{before}.{after}{unit}")


class Amount(Line):
    """A number that may come with the answer to the question which of its readings is meant."""

    @property
    def readings(self) -> Readings | None:
        return readings_of(self.data or "")

    @property
    def reading_name(self) -> str:
        return f"{self.name}-reading"

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        readings = self.readings
        chosen = formdata.get(self.reading_name) if formdata else None
        if readings and chosen in (readings.thousands, readings.decimal):
            self.data = chosen
