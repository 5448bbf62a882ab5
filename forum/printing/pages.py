"""Pages as PDF: one font that has every sign, and the pieces that card and summary share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fpdf import FPDF

from forum.printing.fonts import REGULAR, SEMIBOLD

FIXED_LINE = "Arithmetic, not advice. Decide with your prescriber. Never stop suddenly."
_FONT = "Source Sans"
_MARGIN_MM = 14
_SOFT = 90


class Paper(StrEnum):
    """What printers hold: A4 nearly everywhere, Letter in North America."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def written(self) -> str:
        return "A4" if self is Paper.A4 else "Letter"


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the page's width, from its left."""

    share: float
    bold: bool = False


class Page(FPDF):
    """Pages with quiet margins; nothing in the file names a member or a site."""

    def __init__(self, paper: Paper, title: str, made_at: datetime) -> None:
        super().__init__(format=paper.value)
        self.set_margins(_MARGIN_MM, _MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=_MARGIN_MM)
        self.add_font(_FONT, "", str(REGULAR))
        self.add_font(_FONT, "B", str(SEMIBOLD))
        self.set_title(title)
        self.set_creation_date(made_at)

    def words(self, text: str, size: float, *, bold: bool = False, soft: bool = False) -> None:
        """A paragraph over the whole width."""
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(_SOFT if soft else 0)
        self.multi_cell(0, size * 0.48, _plain(text), new_x="LMARGIN", new_y="NEXT")

    def row(
        self, cells: Sequence[str], columns: Sequence[Column], size: float, height: float
    ) -> None:
        """One line with a rule beneath it; `height` is in mm."""
        self.set_text_color(0)
        for text, column in zip(cells, columns, strict=True):
            self.set_font(_FONT, "B" if column.bold else "", size)
            self.cell(self.epw * column.share, height, _plain(text), border="B")
        self.ln(height)

    def to_fill(self, label: str) -> None:
        """An empty line to write on by hand."""
        self.words(label, 12)
        self.line(self.l_margin + 26, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(3)

    def as_bytes(self) -> bytes:
        return bytes(self.output())


def _plain(text: str) -> str:
    """Signs without a shape, such as control signs, become spaces."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
