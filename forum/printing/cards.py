"""The kitchen card as PDF: two weeks on a sheet, the same words as on the page."""

from collections.abc import Sequence
from datetime import datetime

from forum.printing.pages import FIXED_LINE, Column, Page, Paper
from forum.taper.card import Card, Line, Week
from forum.web.times import write_day

_COLUMNS = (Column(0.37), Column(0.22, bold=True), Column(0.33), Column(0.08))
# Fourteen days, their mixing and the lines to fill stay on one sheet, Letter included.
_DAY_SIZE = 17
_DAY_HEIGHT_MM = 9.3
_SMALL = 12


def draw_card(card: Card, paper: Paper, made_at: datetime) -> bytes:
    page = Page(paper, f"Card: {card.medicine}", made_at)
    for weeks in card.sheets:
        page.add_page()
        _sheet(page, card, weeks)
    return page.as_bytes()


def _sheet(page: Page, card: Card, weeks: Sequence[Week]) -> None:
    heading = " · ".join(part for part in (card.medicine, card.strength) if part)
    page.words(heading, 18, bold=True)
    for week in weeks:
        first, last = week.lines[0].date, week.lines[-1].date
        page.ln(1.5)
        page.words(f"{write_day(first)} to {write_day(last)}", _SMALL, soft=True)
        for line in week.lines:
            _day(page, line)
        if week.mixing:
            page.ln(1)
            page.words(f"To mix for these days: {' '.join(week.mixing)}", _SMALL)
    if card.ends:
        page.words(card.ends, _SMALL)
    page.ln(3)
    page.to_fill("Prescriber:")
    page.to_fill("Pharmacy:")
    page.words(FIXED_LINE, _SMALL, soft=True)


def _day(page: Page, line: Line) -> None:
    """Today has a frame and its word; the box at the end is to tick."""
    left, top, height = page.l_margin, page.get_y(), _DAY_HEIGHT_MM
    today = "  today" if line.is_today else ""
    day = f"{line.date:%a} {write_day(line.date)}{today}"
    page.row((day, line.dose, line.volume, ""), _COLUMNS, _DAY_SIZE, height)
    side = height - 1.8
    page.rect(page.w - page.r_margin - side - 1, top + 0.9, side, side)
    if line.is_today:
        page.rect(left - 1, top + 0.2, page.epw + 2, height - 0.4)
