"""What the tests of the calculator beside a text share: opening it, and reading what it knows."""

from flask import Flask
from sqlalchemy import select

from forum.boards.models import Block, Thread
from forum.db import db
from forum.drafts.models import Draft
from forum.members.models import Member
from tests.page import PageReader
from tests.visit import Page, Visitor

MIXTURE = "```mixture\nmedicine: diazepam\ndrug: 25 mg in 5 mL, use 1 mL\ntarget: 0.1 mg/mL\n```\n"
SCHEDULE = """\
```schedule
medicine: diazepam
start: 5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
mark: 0.2 mL
```
"""
# What is typed, and the block that it makes.
TYPED = {"have": "mg", "start_mg": "5", "cut": "1", "every_days": "7", "until_mg": "4"}
WEEKLY = "```schedule\nstart: 5 mg\ncut: 1 mg every 7 days\nuntil: 4 mg\n```\n"
CHANGE = "Change this block"


def desk(app: Flask, thread: Thread, member: Member) -> Page:
    return Visitor(app, member).get(f"/t/{thread.id}/reply")


def calculator(app: Flask, thread: Thread, member: Member, body: str = "") -> Page:
    return desk(app, thread, member).press("Open the calculator", body=body).follow()


def fields(page: Page) -> dict[str, str]:
    """What stands in the calculator."""
    found = page.form("Work it out").fields
    return {name: values[0] for name, values in found.items() if values[0]}


def draft_of(member: Member) -> str:
    db.session.rollback()
    return db.session.scalars(select(Draft.body).where(Draft.member_id == member.id)).one()


def draft_count() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Draft.id)).all())


def last_block() -> Block:
    db.session.rollback()
    return db.session.scalars(select(Block).order_by(Block.id.desc()).limit(1)).one()


def press_change(preview: Page, number: int = 1, **typed: str) -> Page:
    """The button beside a block of the preview, which belongs to the form of the text."""
    elements = PageReader(preview.html).elements
    buttons = [each for each in elements if each.tag == "button" and each.text == CHANGE]
    form = preview.form("Preview")
    data = {name: values[0] for name, values in form.fields.items()}
    pressed = buttons[number - 1].attrs["value"]
    return preview.visitor.post(form.action, data={**data, **typed, "do": pressed})


def change(preview: Page, number: int = 1) -> Page:
    """The calculator with that block."""
    return press_change(preview, number).follow().follow()
