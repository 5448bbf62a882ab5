"""The calculator’s forms: three small steps, the middle one different for each way of cutting."""

from forum.calculators.fields import (
    PLAN_ROWS,
    Label,
    Named,
    Plan,
    Step,
    StepsForm,
    amount,
    choose,
    count,
    day,
    several,
)
from forum.taper.rounding import Rounding
from forum.taper.schedule import Basis
from forum.web.forms import LongText

ROUND_MODES = {
    Rounding.HALF_UP.value: "the nearest mark; up from halfway",
    Rounding.HALF_EVEN.value: "the nearest mark; the even one from halfway",
    Rounding.UP.value: "the next mark up",
    Rounding.DOWN.value: "the next mark down",
}
BASIS = {
    Basis.BLOCK_START.value: "the dose at the start of the six weeks",
    Basis.PREVIOUS.value: "the dose of the week before",
}
ENDS = "cuts days"
MORE = ("first_cut_day", "holds", "round_to round_mode")
HAVE_STEP = Step("What you have", ("medicine", "have", "label_mg label_ml", "unit_mg units"))
MEASURE_STEP = Step(
    "How you measure", ("mark_ml", "strength"), ("use_ml",), "How much of your liquid to mix"
)


def _want(*rows: str, more: tuple[str, ...] = MORE) -> tuple[Step, ...]:
    want = Step("What you want", rows, more, "More about the plan")
    return (HAVE_STEP, want, MEASURE_STEP)


class _EveryWay(Named, StepsForm):
    """What all ways of cutting share."""

    start_date = day("First day", "Optional: the first day at this dose.")
    holds = several("Holds", "One a line, like “14 days from day 61”. Later cuts wait as long.")
    round_to = amount("Round every dose to, in mg", "The next cut starts from the rounded dose.")
    round_mode = choose("Rounded to", ROUND_MODES, "Only when you round.")
    as_text = LongText("The blocks as text")


class _Measured(Label, _EveryWay):
    """Doses that are measured as a volume, where there is a liquid."""

    units = amount("How many go in", "1/2 is a number too.")
    strength = amount(
        "Make it this strong, in mg per mL", "Optional. Leave it empty to use your liquid as it is."
    )
    use_ml = amount("How many mL of your liquid go in", "For one batch. Empty means 1 mL.")
    mark_ml = amount(
        "Smallest mark of your syringe, in mL",
        "The distance between two lines: often 0.01 on a 1 mL syringe, 0.2 on a 10 mL one. Look "
        "at your own.",
    )


class _Cutting(_EveryWay):
    """What all ways share but a list of doses, which has no cuts and ends by itself."""

    until_mg = amount("Down to, in mg", "Where the plan stops …")
    cuts = count("After so many cuts", "… or here …")
    days = count("After so many days", "… or here. One is enough.")
    first_cut_day = count("Day of the first cut", "Day 1 is the first day. Empty: after one step.")


class CalculatorForm(_Cutting, _Measured, Plan):
    """A fixed amount, or a share of the current or of the starting dose."""

    steps = _want(*PLAN_ROWS[:2], "every_days until_mg", more=(ENDS, *MORE))
    until_mg = amount("Down to, in mg", "Where the plan stops; it may also stop by cuts or days.")
    cuts = count("Stop after so many cuts", "Or by the dose, or by days: one is enough.")
    days = count("Stop after so many days")


class MonthlyForm(_Cutting, _Measured):
    steps = _want("start_mg start_date", "percent month_days", f"until_mg {ENDS}")
    start_mg = Plan.start_mg
    percent = amount("Less each month, in %", "Of the dose at the month’s beginning.")
    month_days = count("Days in a month", "Empty means 30.")


class SlideForm(_Cutting, _Measured):
    steps = _want("start_mg start_date", "percent basis", "weeks", f"until_mg {ENDS}")
    start_mg = Plan.start_mg
    percent = amount("Less at each cut, in %", "One cut in each of four weeks.")
    basis = choose("In % of", BASIS)
    weeks = count("Weeks after the first one", "Optional: 12 is two rounds of six weeks.")


class WeighedForm(_Cutting):
    steps = (
        Step("The tablet", ("medicine", "tablet_mg tablet_g")),
        _want("start_g cut_g", "every_days start_date", f"until_mg {ENDS}")[1],
    )
    tablet_mg = amount("mg of drug in one tablet", "As printed on the box.")
    tablet_g = amount("Weight of one tablet, in g", "As your scale shows it: 0.17, for example.")
    start_g = amount("Tablet a day now, in g", "Grams of tablet, not of drug.")
    cut_g = amount("Less tablet at each cut, in g", "Grams of tablet, not of drug.")
    every_days = count("Every how many days", "1 is every day.")


class TableForm(_Measured):
    steps = _want("rows", "start_date", more=MORE[1:])
    rows = several(
        "The doses",
        "One a line, like “40 mg for 7 days” or “2 weeks at 40 mg”. Or with dates: "
        "“2026-11-03 40 mg”.",
        rows=8,
    )


class OccupancyForm(_Cutting, _Measured):
    steps = _want("start_mg start_date", "k_mg", "cuts every_days", "until_mg days")
    start_mg = Plan.start_mg
    k_mg = amount(
        "Dose at half occupancy, in mg",
        "From a publication that you and your prescriber chose. There is no usual number.",
    )
    cuts = count("In so many equal steps", "Equal steps of the curve, not of the dose.")
    every_days = count("Every how many days", "1 is every day.")
    until_mg = amount("Down to, in mg", "Empty means 0.")
    days = count("After so many days", "Optional: stop earlier.")


FORMS: dict[str, type[_EveryWay]] = {
    "": CalculatorForm,
    "monthly": MonthlyForm,
    "slide": SlideForm,
    "weighed": WeighedForm,
    "table": TableForm,
    "occupancy": OccupancyForm,
}
