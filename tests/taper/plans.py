"""Random requests, as plain as a member or a program would send them."""

from typing import Any

from hypothesis import strategies as st

from forum.taper.rounding import Rounding

Body = dict[str, Any]


def numbers(least: int, most: int, places: int) -> st.SearchStrategy[str]:
    """Return decimals from least to most, counted in units of the last place."""
    return st.integers(least, most).map(lambda units: _write(units, places))


def _write(units: int, places: int) -> str:
    whole, after = divmod(units, 10**places)
    return f"{whole}.{after:0{places}d}" if places else str(whole)


PERCENTS = numbers(50, 9999, 2)
STARTS = numbers(50, 4000, 2)

_HOLDS = st.lists(
    st.fixed_dictionaries({"from_day": st.integers(1, 120), "days": st.integers(1, 20)}),
    max_size=3,
)
_ROUND = st.fixed_dictionaries(
    {"to_mg": st.sampled_from(["0.01", "0.025", "0.1", "1/16"])},
    optional={"mode": st.sampled_from([mode.value for mode in Rounding])},
)
_COMMON = {
    "holds": _HOLDS,
    "round": _ROUND,
    "mg_per_ml": numbers(1, 500, 2),
    "mark_ml": st.sampled_from(["0.01", "0.1", "0.2"]),
    "start_date": st.dates().filter(lambda day: 1900 <= day.year <= 2200).map(str),
}
_EVERY = {"every_days": st.integers(1, 20), "first_cut_day": st.integers(1, 20)}


def _plan(method: str, own: Body, **optional: Any) -> st.SearchStrategy[Body]:
    fields = {"method": st.just(method), **own}
    return st.fixed_dictionaries(fields, optional=optional | _COMMON)


def plans_ending_by_cuts() -> st.SearchStrategy[Body]:
    """Return plans of every stepping method that end after a number of cuts."""
    start, cuts, percent = {"start_mg": STARTS}, {"cuts": st.integers(1, 40)}, {"percent": PERCENTS}
    return st.one_of(
        _plan("fixed", start | cuts | {"cut_mg": numbers(1, 300, 2)}, **_EVERY),
        _plan("percent_of_start", start | cuts | percent, **_EVERY),
        _plan("percent_of_current", start | cuts | percent, **_EVERY),
        _plan("monthly_rebased", start | cuts | percent, month_days=st.integers(1, 31)),
        _plan("slide", start | cuts | percent, basis=st.sampled_from(["block_start", "previous"])),
        _plan(
            "occupancy",
            start | cuts | {"k_mg": numbers(1, 9000, 2)},
            target_mg=numbers(0, 50, 2),
            **_EVERY,
        ),
        _plan("weighed", cuts | _WEIGHED, **_EVERY),
    )


_WEIGHED = {
    "start_g": numbers(50, 900, 3),
    "cut_g": numbers(1, 100, 3),
    "tablet_mg": numbers(1, 20, 0),
    "tablet_g": numbers(80, 400, 3),
}


def tables() -> st.SearchStrategy[Body]:
    """Return tables, with doses that may go up, stay or be zero after the first row."""
    row = st.fixed_dictionaries({"days": st.integers(1, 30), "dose_mg": numbers(0, 300, 2)})
    first = st.fixed_dictionaries({"days": st.integers(1, 30), "dose_mg": numbers(50, 300, 2)})
    rows = st.tuples(first, st.lists(row, max_size=12)).map(lambda pair: [pair[0], *pair[1]])
    return _plan("table", {"rows": rows})


def plans() -> st.SearchStrategy[Body]:
    """Return plans of every method, some of them also bounded by days or by a target."""
    bounded = st.tuples(plans_ending_by_cuts(), st.none() | st.integers(1, 400)).map(_with_days)
    return st.one_of(bounded, tables(), _fixed_to_target())


def _with_days(pair: tuple[Body, int | None]) -> Body:
    body, days = pair
    return body | {"days": days} if days else body


def _fixed_to_target() -> st.SearchStrategy[Body]:
    own = {"start_mg": STARTS, "cut_mg": numbers(10, 300, 2), "target_mg": numbers(0, 40, 2)}
    plan = _plan("fixed", own, **_EVERY)
    return plan.map(lambda body: {name: value for name, value in body.items() if name != "round"})
