"""The page for the prescriber as PDF."""

from collections.abc import Iterable
from datetime import date, datetime

from forum.printing.pages import FIXED_LINE, Column, Page, Paper
from forum.sharing.summary import Section, Table
from forum.web.times import write_day

# Small enough for one medicine with everything about it to fit on one page.
_SIZE = 10
_ROW_HEIGHT_MM = 4.7
_LINES_FOR_QUESTIONS = 3


def draw_summary(
    sections: Iterable[Section], today: date, paper: Paper, made_at: datetime, *, asks: bool
) -> bytes:
    page = Page(paper, "Summary of a taper", made_at)
    page.add_page()
    page.words(f"My taper on {write_day(today)}", 17, bold=True)
    page.to_fill("Name:")
    for section in sections:
        page.ln(1.5)
        page.words(section.title, 12.5, bold=True)
        for sentence in section.sentences:
            page.words(sentence, _SIZE)
        if section.table:
            _table(page, section.table)
    if asks:
        page.ln(2)
        page.words("What I would like to ask", 12.5, bold=True)
        for _ in range(_LINES_FOR_QUESTIONS):
            page.to_fill(" ")
    page.ln(2)
    page.words("Told by the person who takes it, and worked out exactly from that.", 9, soft=True)
    page.words(FIXED_LINE, 9, soft=True)
    return page.as_bytes()


def _table(page: Page, table: Table) -> None:
    columns = [Column(1 / len(table.head)) for _ in table.head]
    if len(table.head) == 2:
        columns = [Column(0.3), Column(0.7)]
    page.row(
        table.head, [Column(column.share, bold=True) for column in columns], _SIZE, _ROW_HEIGHT_MM
    )
    for row in table.rows:
        page.row(row, columns, _SIZE, _ROW_HEIGHT_MM)
