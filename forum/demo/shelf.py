"""What lies on the shelf of the demo's helper, as steps for the filling."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import partial

from forum.demo.days import moment_at
from forum.demo.tapers import Step
from forum.members.models import Member
from forum.shelf.actions import keep_on_shelf

_HELPER = "linnet"
_DAYS_AGO, _AT = 30, time(18, 0)
_SHELF = {
    "5 mg/mL to 0.1 mg/mL, one week": (
        "```mixture\ndrug: 5 mg in 1 mL, use 6 mL\ntarget: 0.1 mg/mL\nmark: 0.2 mL\n```\n"
    ),
    "Before the first sum": (
        "What does the label say, word for word? How many mg in how many mL, and what are the "
        "smallest marks on your syringe? Then I can show you every step, and you can check it.\n"
    ),
    "Not mine to say": (
        "How fast is for you and whoever prescribes it. I can only work out what a pace comes to, "
        "day by day, so that you have it on paper when you talk to them.\n"
    ),
}


def shelf_steps(members: Mapping[str, Member], today: date) -> Iterable[Step]:
    for title, body in _SHELF.items():
        yield moment_at(-_DAYS_AGO, _AT, today), partial(_keep, members, title, body)


def _keep(members: Mapping[str, Member], title: str, body: str) -> None:
    keep_on_shelf(title, body, members[_HELPER])
