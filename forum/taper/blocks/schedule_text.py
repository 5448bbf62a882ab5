"""A schedule as the lines of a block.

medicine: diazepam
start: 4.5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
mark: 0.2 mL
hold: 14 days from day 61
"""

import re
from collections.abc import Iterator

from forum.taper.amounts import Unit
from forum.taper.blocks.lines import Fragment, Key
from forum.taper.blocks.values import (
    amount_text,
    read_count,
    read_name,
    read_period,
    read_rounding,
    split_date,
    write_date,
    write_days,
    write_period,
    write_rounding,
    write_unit,
)
from forum.taper.numbers import BadNumber, parse_number, write_exact
from forum.taper.schedule.methods import (
    Basis,
    Fixed,
    Method,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.request import ScheduleRequest

_CUT_HELP = (
    "Write a cut like “0.02 mg every 1 day”, “10 % of current every 14 days” "
    "or “5 % of start every 14 days”."
)
_SLIDE_WORDS = "every week, 4 weeks of 6"
_DAILY_STEPS = "in daily steps"
_OCCUPANCY_WORDS = "equal occupancy steps"
_SHARES = {
    "current": "percent_of_current",
    "start": "percent_of_start",
    "starting": "percent_of_start",
    "first": "percent_of_start",
}


def _read_start(text: str) -> Fragment:
    amount, day = split_date(text)
    fragment: Fragment = {"start_date": day} if day else {}
    if _is_weight(amount):
        return fragment | {"start_g": amount_text(amount, Unit.WEIGHT)}
    return fragment | ({"start_mg": amount_text(amount, Unit.DRUG)} if amount else {})


def _is_weight(text: str) -> bool:
    return re.search(r"[\d.,] ?(g|grams?)$", text.strip(), re.IGNORECASE) is not None


def _read_cut(text: str) -> Fragment:
    text = text.lower()
    for read in (_read_monthly_cut, _read_slide_cut):
        if fragment := read(text):
            return fragment
    what, every = _split_period(text)
    period = {"every_days": every} if every else {}
    if what.strip() == _OCCUPANCY_WORDS:
        return {"method": "occupancy"} | period
    return _read_plain_cut(what) | period


def _split_period(text: str) -> tuple[str, int | None]:
    """Return the cut and the days of its period; the period is the longest ending that is one."""
    words = text.replace(",", ", ").split()
    for place in range(1, len(words)):
        every = read_period(" ".join(words[place:]))
        if every:
            return " ".join(words[:place]).replace(", ", ",").rstrip(","), every
    return text, None


def _read_plain_cut(text: str) -> Fragment:
    share = re.fullmatch(r"(.+?) ?% of (?:the )?(\w+)(?: dose)?", text)
    if share and share[2] in _SHARES:
        return {"method": _SHARES[share[2]], "percent": write_exact(parse_number(share[1]))}
    if "%" in text:
        raise BadNumber(f"Say what it is a share of. {_CUT_HELP}")
    if _is_weight(text):
        return {"method": "weighed", "cut_g": amount_text(text, Unit.WEIGHT)}
    return {"method": "fixed", "cut_mg": amount_text(text, Unit.DRUG)}


def _read_monthly_cut(text: str) -> Fragment | None:
    match = re.fullmatch(r"(.+?) ?% (every .+?) in daily (?:steps|cuts)", text)
    every = read_period(match[2]) if match else None
    if not match or not every:
        return None
    percent = write_exact(parse_number(match[1]))
    return {"method": "monthly_rebased", "percent": percent, "month_days": every}


def _read_slide_cut(text: str) -> Fragment | None:
    basis_of = r"(.+?) ?% of (?:the )?(block start|previous)(?: dose)?"
    match = re.fullmatch(basis_of + r" (?:every week|weekly), ?4 weeks of 6", text)
    if not match:
        return None
    basis = Basis.BLOCK_START if match[2] == "block start" else Basis.PREVIOUS
    percent = write_exact(parse_number(match[1]))
    return {"method": "slide", "percent": percent, "basis": basis.value}


def _read_until(text: str) -> Fragment:
    """Read `4 mg`, `20 cuts`, `180 days` or several of them with “or”: the first one ends it."""
    fragment: Fragment = {}
    for end in re.split(r" or |;", text.lower()):
        fragment |= _read_end(end.strip())
    return fragment


def _read_end(text: str) -> Fragment:
    match = re.fullmatch(r"(?:day )?(\d{1,12}) ?(cut|day|week|step)?s?", text, re.ASCII)
    if match and (match[2] or text.startswith("day")):
        name = {"cut": "cuts", "step": "cuts", "week": "weeks"}.get(match[2] or "day", "days")
        return {name: int(match[1])}
    return {"target_mg": amount_text(text, Unit.DRUG)}


def _read_hold(text: str) -> Fragment:
    pattern = r"(\d{1,12}) ?(day|week)s?,? (?:from|starting) (?:on )?day (\d{1,12})"
    match = re.fullmatch(pattern, text.lower(), re.ASCII)
    if not match:
        raise BadNumber("Write a hold like 14 days from day 61.")
    days = int(match[1]) * (7 if match[2] == "week" else 1)
    return {"holds": {"days": days, "from_day": int(match[3])}}


def _read_row(text: str) -> Fragment:
    amount, word, days = text.lower().rpartition(" for ")
    if not word:
        raise BadNumber("Write a row like 40 mg for 7 days.")
    length = read_count(days, "days?", "40 mg for 7 days")
    return {"rows": {"dose_mg": amount_text(amount, Unit.DRUG), "days": length}}


def _read_round(text: str) -> Fragment:
    match = re.fullmatch(r"(?:to )?([\d.,/]+(?: ?[a-zµμ]*g)?)(?:,? +([a-z_ -]+))?", text.lower())
    if not match:
        raise BadNumber("Write this like 0.01 mg half up.")
    rule = {"mode": read_rounding(match[2]).value} if match[2] else {}
    return {"round": {"to_mg": amount_text(match[1], Unit.DRUG)} | rule}


def _read_tablet(text: str) -> Fragment:
    mg, word, g = text.lower().partition(" in ")
    if not word:
        raise BadNumber("Write this like 11 mg in 0.352 g.")
    return {
        "tablet_mg": amount_text(mg, Unit.DRUG),
        "tablet_g": amount_text(g, Unit.WEIGHT),
    }


def _read_first_cut(text: str) -> Fragment:
    return {
        "first_cut_day": read_count(
            text.lower().removeprefix("on ").removeprefix("day "), "", "day 1"
        )
    }


def _read_method(text: str) -> Fragment:
    return {"method": re.sub(r"[ -]", "_", text.lower())}


SCHEDULE_KEYS = {
    "medicine": Key(read_name),
    "method": Key(_read_method),
    "start": Key(_read_start),
    "tablet": Key(_read_tablet),
    "cut": Key(_read_cut),
    "half occupancy": Key(lambda text: {"k_mg": amount_text(text, Unit.DRUG)}),
    "row": Key(_read_row, repeats=True),
    "until": Key(_read_until),
    "first cut": Key(_read_first_cut),
    "hold": Key(_read_hold, repeats=True),
    "round": Key(_read_round),
    "strength": Key(lambda text: {"mg_per_ml": amount_text(text, Unit.STRENGTH)}),
    "mark": Key(lambda text: {"mark_ml": amount_text(text, Unit.VOLUME)}),
}


# Where a field is missing, the line that would hold it.
SCHEDULE_LINES = {
    "start_mg": "start",
    "start_g": "start",
    "tablet_mg": "tablet",
    "tablet_g": "tablet",
    "method": "cut",
    "cut_mg": "cut",
    "cut_g": "cut",
    "percent": "cut",
    "k_mg": "half occupancy",
    "rows": "row",
    "cuts": "until",
    "target_mg": "until",
}


def write_schedule_lines(request: ScheduleRequest) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a schedule, in their one order and form."""
    yield from _write_start(request)
    yield from _write_method(request)
    if ends := " or ".join(_write_ends(request)):
        yield "until", ends
    if request.first_cut_day is not None:
        yield "first cut", f"day {request.first_cut_day}"
    if request.round:
        rule = write_rounding(request.round.mode)
        yield "round", f"{write_unit(request.round.to_mg, Unit.DRUG)} {rule}"
    if request.mg_per_ml is not None:
        yield "strength", write_unit(request.mg_per_ml, Unit.STRENGTH)
    if request.mark_ml is not None:
        yield "mark", write_unit(request.mark_ml, Unit.VOLUME)
    for hold in request.holds:
        yield "hold", f"{write_days(hold.days)} from day {hold.from_day}"


def _write_start(request: ScheduleRequest) -> Iterator[tuple[str, str]]:
    words = []
    if isinstance(request.method, Weighed):
        words.append(write_unit(request.method.start_g, Unit.WEIGHT))
    elif request.start_mg is not None:
        words.append(write_unit(request.start_mg, Unit.DRUG))
    if request.start_date:
        words.append(f"on {write_date(request.start_date)}")
    if words:
        yield "start", " ".join(words)


def _write_method(request: ScheduleRequest) -> Iterator[tuple[str, str]]:
    match request.method:
        case Table(rows):
            for row in rows:
                yield "row", f"{write_unit(row.dose_mg, Unit.DRUG)} for {write_days(row.days)}"
            return
        case Weighed(_, _, tablet_mg, tablet_g):
            drug, weight = write_unit(tablet_mg, Unit.DRUG), write_unit(tablet_g, Unit.WEIGHT)
            yield "tablet", f"{drug} in {weight}"
        case Occupancy(k_mg):
            yield "half occupancy", write_unit(k_mg, Unit.DRUG)
    yield "cut", write_cut(request.method, request.every_days)


def write_cut(method: Method, every_days: int) -> str:
    """Write the cut of a method and how often it comes."""
    match method:
        case Fixed(cut_mg):
            return f"{write_unit(cut_mg, Unit.DRUG)} {write_period(every_days)}"
        case Weighed(_, cut_g):
            return f"{write_unit(cut_g, Unit.WEIGHT)} {write_period(every_days)}"
        case PercentOfStart(percent):
            return f"{write_exact(percent)} % of start {write_period(every_days)}"
        case PercentOfCurrent(percent):
            return f"{write_exact(percent)} % of current {write_period(every_days)}"
        case MonthlyRebased(percent, month_days):
            return f"{write_exact(percent)} % {write_period(month_days)} {_DAILY_STEPS}"
        case Slide(percent, basis=Basis.PREVIOUS):
            return f"{write_exact(percent)} % of previous {_SLIDE_WORDS}"
        case Slide(percent):
            return f"{write_exact(percent)} % of block start {_SLIDE_WORDS}"
        case Occupancy():
            return f"{_OCCUPANCY_WORDS} {write_period(every_days)}"
        case Table():
            raise ValueError("a table has no cut")


def _write_ends(request: ScheduleRequest) -> Iterator[str]:
    if request.target_mg is not None:
        yield write_unit(request.target_mg, Unit.DRUG)
    if request.cuts is not None:
        yield "1 cut" if request.cuts == 1 else f"{request.cuts} cuts"
    if isinstance(request.method, Slide) and request.method.weeks is not None:
        yield "1 week" if request.method.weeks == 1 else f"{request.method.weeks} weeks"
    if request.days is not None:
        yield write_days(request.days)
