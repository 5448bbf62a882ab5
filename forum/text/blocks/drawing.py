"""The templates of blocks, and how a figure, its unit and a date are set on a page."""

import re
from datetime import date

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from forum.paths import TEMPLATES
from forum.text.fill import marker, trusted

# A dose must not break between its figure and its unit, where the one could be read alone
# (rule W03 of the list of error-prone dose designations).
_FIGURE_AND_UNIT = re.compile(r"(?<=[0-9≈]) (?=mg|mL|mcg|g\b|%|[0-9])|(?<=day) (?=[0-9])")

# Our own names, so that no setting of a server changes a stored page.
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def draw(template: str, **values: object) -> Markup:
    """One template of this room as HTML."""
    return trusted(_TEMPLATES.get_template(f"text/{template}").render(values) + "\n")


def keep_together(text: str) -> str:
    """The text with figures and their units held on one line."""
    return _FIGURE_AND_UNIT.sub("\N{NO-BREAK SPACE}", text)


def write_date(day: date) -> str:
    """A date as people here read it without error: 14 January 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_short_date(day: date) -> str:
    """A date for a narrow column: 14 Jan 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def _time(day: date) -> Markup:
    """A date that browsers and screen readers know as one."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), write_date(day))


def _make_templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["together"] = lambda text: escape(keep_together(str(text)))
    templates.filters["time"] = _time
    templates.filters["short_date"] = write_short_date
    templates.globals["marker"] = marker
    return templates


_TEMPLATES = _make_templates()
