"""Requests as programs send them, small enough to be drawn in a moment."""

from typing import Any

from hypothesis import strategies as st

Request = dict[str, Any]
Requests = st.SearchStrategy[Request]

NONSENSE = ["lots", "-1", "1e-3", "NaN", "1.2.3", "9" * 30, "1/0", "0", "1,234,5"]


def _hundredths(least: int, most: int) -> st.SearchStrategy[str]:
    return st.integers(least, most).map(lambda n: f"{n // 100}.{n % 100:02d}")


def _all(**fields: st.SearchStrategy[Any]) -> Requests:
    return st.fixed_dictionaries(fields)


def _some(**fields: st.SearchStrategy[Any]) -> Requests:
    return st.fixed_dictionaries({}, optional=fields)


def _both(one: Requests, *others: Requests) -> Requests:
    return st.tuples(one, *others).map(lambda parts: {k: v for p in parts for k, v in p.items()})


DOSES = _hundredths(100, 4_000)
MARKS = st.sampled_from(["0.01", "0.2", "1/3"])
PERCENTS = st.sampled_from(["2.5", "5", "10", "7,5", "1/3"])

_HOLD = _all(from_day=st.integers(1, 60), days=st.integers(1, 30))
_ROUND = _all(to_mg=st.sampled_from(["0.01", "0.05"]), mode=st.sampled_from(["half_up", "down"]))
_PLAN = _both(
    _some(
        holds=st.lists(_HOLD, min_size=1, max_size=2),
        round=_ROUND,
        start_date=st.sampled_from(["2026-01-14", "2024-02-29"]),
    ),
    st.just({}) | _all(mg_per_ml=_hundredths(1, 500)) | _all(mg_per_ml=DOSES, mark_ml=MARKS),
)
_START = _all(start_mg=DOSES)
_EVERY = _both(_all(every_days=st.integers(1, 21)), _some(first_cut_day=st.integers(1, 9)))
_CUTS = _all(cuts=st.integers(1, 40))
_ENDS = _both(_CUTS, _some(target_mg=st.sampled_from(["0.5", ".75", "0,9"]))) | _all(
    days=st.integers(2, 300)
)


def _method(name: str, *parts: Requests) -> Requests:
    return _both(_all(method=st.just(name)), *parts, _PLAN)


SCHEDULES = st.one_of(
    _method("fixed", _START, _all(cut_mg=_hundredths(1, 60)), _EVERY, _ENDS),
    _method("percent_of_current", _START, _all(percent=PERCENTS), _EVERY, _ENDS),
    _method("percent_of_start", _START, _all(percent=PERCENTS), _EVERY, _ENDS),
    _method("monthly_rebased", _START, _all(percent=PERCENTS), _ENDS),
    _method("slide", _START, _all(percent=PERCENTS, basis=st.just("previous")), _ENDS),
    _method("slide", _START, _all(percent=PERCENTS, weeks=st.integers(1, 30))),
    _method("occupancy", _START, _all(k_mg=DOSES), _CUTS, _EVERY),
    _method(
        "table",
        _all(rows=st.lists(_all(days=st.integers(1, 30), dose_mg=DOSES), min_size=1, max_size=9)),
    ),
    _both(
        _all(method=st.just("weighed"), start_g=st.just("0.5"), cut_g=_hundredths(1, 10)),
        _all(tablet_mg=DOSES, tablet_g=st.just("0.17")),
        _CUTS,
        _EVERY,
    ),
)

_WATER = st.one_of(
    _all(add_ml=_hundredths(1, 9_000)),
    _all(make_up_to_ml=_hundredths(600, 9_000)),
    _all(target_mg_per_ml=st.sampled_from(["0.001", "0,002", "1/900"])),
)
_DRUG = st.one_of(
    _all(label_mg=DOSES, label_ml=DOSES, use_ml=_hundredths(1, 100)),
    _all(unit_mg=DOSES, units=st.sampled_from(["1/2", "1", "2"])),
    _all(mg=DOSES),
)
MIXTURES = _both(
    _all(drug=_DRUG),
    _WATER,
    _some(
        solvent_ml=_hundredths(1, 300),
        doses_mg=st.lists(DOSES, min_size=1, max_size=4),
        volumes_ml=st.lists(DOSES, min_size=1, max_size=4),
        planned_cut_mg=DOSES,
        misread_ml=MARKS,
        parts=st.integers(1, 5),
        medicine=st.sampled_from(["diazepam", "Ativan", "something else"]),
    ),
    st.just({}) | _all(mark_ml=MARKS, rounding=st.sampled_from(["half_up", "up"])),
)
