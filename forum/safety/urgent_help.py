"""Numbers to call in an emergency, a crisis or after a wrong dose, by country."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from forum.safety.rows import Row, shown_rows


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One service. Either of `number` and `text` may be empty; then it takes only the other."""

    country_code: str
    country: str
    service: str
    is_emergency: bool
    number: str
    tel_uri: str
    text: str
    web: str
    hours: str
    when: str
    note: str
    source: str
    source_year: str


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str
    lines: tuple[HelpLine, ...]


@cache
def help_by_country() -> tuple[Country, ...]:
    """In the order of the file, which keeps each country together."""
    lines = map(_help_line, shown_rows("urgent-help.csv"))
    groups = groupby(lines, key=lambda line: (line.country_code, line.country))
    return tuple(Country(code, name, tuple(inside)) for (code, name), inside in groups)


def emergency_lines() -> tuple[HelpLine, ...]:
    """One for each country whose emergency number we have a source for."""
    return tuple(
        line for country in help_by_country() for line in country.lines if line.is_emergency
    )


def _help_line(row: Row) -> HelpLine:
    return HelpLine(
        country_code=row["country_code"],
        country=row["country"],
        service=row["service"],
        is_emergency=row["purpose"] == "emergency",
        number=row["number"],
        tel_uri=row["tel_uri"],
        text=row["text"],
        web=row["web"],
        hours=row["hours"],
        when=row["when"],
        note=row["note"],
        source=row["source"],
        source_year=row["source_year"],
    )
