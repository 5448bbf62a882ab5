"""Fields for doses and days, as people type them."""

from datetime import date
from fractions import Fraction
from typing import Any

from wtforms import DateField, ValidationError
from wtforms.form import BaseForm

from forum.taper.amounts import Unit, parse_amount, to_nanograms
from forum.taper.numbers import BadNumber
from forum.taper.record import Precision
from forum.web.forms import Line

# No daily dose of any medicine here comes near it; a larger number is a slip of the keys.
LARGEST_MG = 10_000

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# A season by its months, and the month that it begins with.
SEASONS = {"s3": "March to May", "s6": "June to August", "s9": "September to November"} | {
    "s12": "December to February"
}
MONTH_CHOICES = {
    "": "Not sure",
    **{str(number): name for number, name in enumerate(MONTHS, start=1)},
    **SEASONS,
}


class DoseField(Line):
    """A daily dose in mg: `.5`, `0,5 mg` and `500 mcg` are read; `amount` is exact."""

    amount: Fraction | None = None

    def pre_validate(self, form: BaseForm) -> None:
        self.amount = None
        if self.data:
            self.amount = _read_dose(self.data)

    def exact(self) -> Fraction:
        """The dose of a validated form."""
        if self.amount is None:
            raise ValueError("a required dose is read before it is used")
        return self.amount


def _read_dose(text: str) -> Fraction:
    try:
        dose = parse_amount(text, Unit.DRUG)
        to_nanograms(dose)
    except BadNumber as problem:
        raise ValidationError(str(problem)) from problem
    except ValueError as problem:
        raise ValidationError("Please write at most 6 decimals, like 0.333333.") from problem
    if dose > LARGEST_MG:
        raise ValidationError("This is more than anybody takes. Please look at the unit: mg.")
    return dose


class DayField(DateField):
    """A calendar day, in the browser's own way of choosing one."""

    data: date | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as problem:
            raise ValueError("Please write the day like 2026-11-03.") from problem

    def chosen(self) -> date:
        """The day of a validated form."""
        if self.data is None:
            raise ValueError("a required day is chosen before it is used")
        return self.data


def rough_day(year: int | None, month: str, day: int | None) -> tuple[date | None, Precision]:
    """The first day that was meant, and how well it is known; ValueError for no such day."""
    if year is None:
        return None, Precision.NONE
    if not month:
        return date(year, 1, 1), Precision.YEAR
    if month in SEASONS:
        return date(year, int(month[1:]), 1), Precision.SEASON
    if day is None:
        return date(year, int(month), 1), Precision.MONTH
    return date(year, int(month), day), Precision.DAY
