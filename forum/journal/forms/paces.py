"""Going on at another pace, and a plan typed as a table."""

from fractions import Fraction

from wtforms import Field, IntegerField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forum.journal.forms.tapers import MEDICINE_LENGTH
from forum.journal.forms.words import refuse_addresses
from forum.taper.amounts import Unit, parse_amount
from forum.taper.numbers import BadNumber, parse_number, write_exact
from forum.taper.slower import Pace
from forum.taper.typed_table import BadTable, read_table
from forum.web.forms import Form, Line, LongText

# A year between two cuts is longer than any plan here.
LONGEST_STEP_DAYS = 366
LONGEST_TABLE = 6_000


class PaceForm(Form):
    """The size of a cut may be changed where the plan has one."""

    every_days = IntegerField(
        "Days from one cut to the next",
        [
            InputRequired("Please write a number of days."),
            NumberRange(1, LONGEST_STEP_DAYS, f"From 1 to {LONGEST_STEP_DAYS} days."),
        ],
    )
    cut_mg = Line("Each cut, in mg", [Length(max=40)])
    percent = Line("Each cut, in percent of the dose before it", [Length(max=40)])

    def validate_cut_mg(self, field: Field) -> None:
        _check_amount(field, Unit.DRUG)

    def validate_percent(self, field: Field) -> None:
        _check_amount(field, None)

    def as_pace(self, old: Pace) -> Pace:
        """An empty size stays as it is."""
        return Pace(
            self.every_days.data or old.every_days,
            cut_mg=_read(self.cut_mg.data, Unit.DRUG) or old.cut_mg,
            percent=_read(self.percent.data, None) or old.percent,
        )

    @classmethod
    def showing(cls, pace: Pace) -> "PaceForm":
        return cls(
            every_days=pace.every_days,
            cut_mg=write_exact(pace.cut_mg) if pace.cut_mg else "",
            percent=write_exact(pace.percent) if pace.percent else "",
        )


def _check_amount(field: Field, unit: Unit | None) -> None:
    try:
        amount = _read(field.data, unit)
    except BadNumber as problem:
        raise ValidationError(str(problem)) from problem
    if amount == 0 or (unit is None and amount and amount >= 100):
        raise ValidationError("Please write a cut above zero, and less than the whole dose.")


def _read(typed: str | None, unit: Unit | None) -> Fraction | None:
    if not typed:
        return None
    return parse_amount(typed, unit) if unit else parse_number(typed.rstrip("% "))


class TableForm(Form):
    medicine = Line("The medicine", [MEDICINE_LENGTH])
    steps = LongText(
        "The steps, one a line",
        [
            InputRequired("Please write at least one step."),
            Length(max=LONGEST_TABLE, message="This is too long. Please use fewer lines."),
        ],
    )
    strength = Line("Strength of a liquid (optional)", [Optional(), Length(max=60)])
    mark = Line("Smallest mark of the syringe, in mL (optional)", [Optional(), Length(max=40)])

    def validate_medicine(self, field: Field) -> None:
        refuse_addresses(field.data)

    def validate_steps(self, field: Field) -> None:
        try:
            read_table(field.data)
        except BadTable as problem:
            raise ValidationError(str(problem)) from problem

    def validate_strength(self, field: Field) -> None:
        _check_positive(field, Unit.STRENGTH)

    def validate_mark(self, field: Field) -> None:
        _check_positive(field, Unit.VOLUME)

    def as_lines(self) -> str:
        """The text of a schedule block."""
        table = read_table(self.steps.data)
        lines = [f"row: {write_exact(row.dose_mg)} mg for {row.days} days" for row in table.rows]
        if table.first_day:
            lines.insert(0, f"start: on {table.first_day.isoformat()}")
        for key, typed in (("strength", self.strength.data), ("mark", self.mark.data)):
            if typed:
                lines.append(f"{key}: {typed}")
        if self.medicine.data:
            lines.insert(0, f"medicine: {self.medicine.data}")
        return "\n".join(lines)


def _check_positive(field: Field, unit: Unit) -> None:
    try:
        amount = parse_amount(field.data, unit)
    except BadNumber as problem:
        raise ValidationError(str(problem)) from problem
    if not amount:
        raise ValidationError("Please write something above zero.")
