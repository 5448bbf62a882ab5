"""The ways of cutting: what each is called, what it does, and where its fields go."""

from dataclasses import dataclass

from forum.calculators.asking import Place, Places, Typed
from forum.calculators.lines import read_holds, read_rows, write_holds, write_rows

START = Place("start_mg", "/start_mg", asked=True)
ENDS = (Place("until_mg", "/target_mg"), Place("cuts", "/cuts"), Place("days", "/days"))
FIRST_CUT = Place("first_cut_day", "/first_cut_day")
EVERY_PLAN = (
    Place("holds", "/holds", read=read_holds, write=write_holds),
    Place("round_to", "/round/to_mg"),
    Place("round_mode", "/round/mode", beside="round_to"),
    Place("start_date", "/start_date"),
    Place("strength", "/mg_per_ml"),
    Place("mark_ml", "/mark_ml", beside="strength"),
)
PERCENT = Place("percent", "/percent", asked=True)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of cutting; `name` is the last part of the address of its page."""

    name: str
    method: str
    title: str
    says: str
    places: Places


def _every(cut: str) -> Place:
    """How often a cut is made: a pace is always somebody’s own, so without one it is asked for."""
    return Place("every_days", "/every_days", asked=True, beside=cut)


def _steps(method: str, cut: str) -> Way:
    cut_place = Place("cut", cut, asked=True)
    places = (START, cut_place, _every("cut"), *ENDS, FIRST_CUT, *EVERY_PLAN)
    return Way("", method, "Calculator", "", places)


# The three most common ways share one page, where the unit of the cut tells them apart.
STEPS = {
    "mg": _steps("fixed", "/cut_mg"),
    "percent": _steps("percent_of_current", "/percent"),
    "percent_of_start": _steps("percent_of_start", "/percent"),
}
MORE_WAYS = {
    way.name: way
    for way in (
        Way(
            "monthly",
            "monthly_rebased",
            "A share of the dose each month, in daily steps",
            "Every month begins with its own dose; a share of that is taken off in equal steps, "
            "one each day.",
            (START, PERCENT, Place("month_days", "/month_days"), *ENDS, FIRST_CUT, *EVERY_PLAN),
        ),
        Way(
            "slide",
            "slide",
            "Four weekly cuts, then two held weeks",
            "A cut in each of four weeks, then two weeks without one, again and again.",
            (
                START,
                PERCENT,
                Place("basis", "/basis"),
                Place("weeks", "/weeks"),
                *ENDS,
                FIRST_CUT,
                *EVERY_PLAN,
            ),
        ),
        Way(
            "weighed",
            "weighed",
            "Weighing tablets",
            "A little less weight of tablet at every cut, on a scale. Grams are always tablet, "
            "milligrams always drug.",
            (
                Place("start_g", "/start_g", asked=True),
                Place("cut_g", "/cut_g", asked=True),
                Place("tablet_mg", "/tablet_mg", asked=True),
                Place("tablet_g", "/tablet_g", asked=True),
                _every("cut_g"),
                *ENDS,
                FIRST_CUT,
                *EVERY_PLAN,
            ),
        ),
        Way(
            "table",
            "table",
            "A list of doses",
            "Doses as somebody wrote them down for you, each with its number of days.",
            (
                Place("rows", "/rows", asked=True, read=read_rows, write=write_rows),
                *EVERY_PLAN,
            ),
        ),
        Way(
            "occupancy",
            "occupancy",
            "Equal steps on an occupancy curve (hyperbolic)",
            "The dose follows a model curve of how much of a receptor is taken up, in equal steps "
            "of that curve. You have to know the dose at half occupancy.",
            (
                START,
                Place("k_mg", "/k_mg", asked=True),
                Place("cuts", "/cuts", asked=True),
                _every("cuts"),
                Place("until_mg", "/target_mg"),
                Place("days", "/days"),
                FIRST_CUT,
                *EVERY_PLAN,
            ),
        ),
    )
}
EVERY_WAY = (*STEPS.values(), *MORE_WAYS.values())


def way_of(typed: Typed, name: str = "") -> Way:
    """The way of a page, or of the unit that was chosen on the page of the common ones."""
    return MORE_WAYS[name] if name else STEPS.get(typed.get("cut_in", ""), STEPS["mg"])


def unit_of(way: Way) -> str:
    """What the cut is counted in on the page of the common ways."""
    return next((unit for unit, each in STEPS.items() if each is way), "mg")
