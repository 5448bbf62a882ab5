"""One line of text as a picture, to be shown on other sites."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from math import ceil
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from forum.journal.authors import SignatureLine
from forum.printing.fonts import picture_font, width_of

# Raised when the drawing changes, so that kept pictures are fetched anew.
DRAWING_VERSION = 1

# Forums allow signatures of some 700 to 800 points; a longer line ends in “…”.
MOST_WIDTH = 760
HEIGHT = 28
_FONT_SIZE = 16
_MARGIN = 10
_BASELINE = 19
_KEPT = 256


class Theme(StrEnum):
    """For a page of light or of dark ground."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class _Colours:
    ground: str
    edge: str
    ink: str


# The site's own tokens, see static/_ui/tokens.css.
_COLOURS = {
    Theme.LIGHT: _Colours(ground="#ffffff", edge="#d8d5cc", ink="#1f2a2b"),
    Theme.DARK: _Colours(ground="#1c2223", edge="#364041", ink="#e6e4dd"),
}


def badge_text(line: SignatureLine) -> str:
    """The line as it stands under a post, on one row that fits the picture.

    One that is too long begins with every dose, as on a phone, and loses its end.
    """
    words = [line.text, *([line.as_planned] if line.as_planned else [])]
    whole = _plain(" · ".join(words))
    return whole if _fits(whole) else _shortened(_plain(line.written))


@lru_cache(_KEPT)
def draw_png(text: str, theme: Theme) -> bytes:
    colours = _COLOURS[theme]
    picture = Image.new("RGB", (_width(text), HEIGHT), colours.ground)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, picture.width - 1, HEIGHT - 1), outline=colours.edge)
    place = (_MARGIN, _BASELINE)
    pen.text(place, text, colours.ink, font=picture_font(_FONT_SIZE), anchor="ls")
    kept = BytesIO()
    picture.quantize(32).save(kept, "PNG", optimize=True)
    return kept.getvalue()


@lru_cache(_KEPT)
def draw_svg(text: str, theme: Theme) -> bytes:
    """`textLength` keeps the words inside their frame whatever font the reader has."""
    colours, width = _COLOURS[theme], _width(text)
    size = {"width": f"{width}", "height": f"{HEIGHT}", "viewBox": f"0 0 {width} {HEIGHT}"}
    name = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": text}
    picture = ElementTree.Element("svg", name | size)
    ElementTree.SubElement(picture, "title").text = text
    frame = {"x": "0.5", "y": "0.5", "width": f"{width - 1}", "height": f"{HEIGHT - 1}"}
    look = {"fill": colours.ground, "stroke": colours.edge}
    ElementTree.SubElement(picture, "rect", frame | look)
    words = {"x": f"{_MARGIN}", "y": f"{_BASELINE}", "fill": colours.ink}
    words |= {"font-family": "Source Sans Pro, sans-serif", "font-size": f"{_FONT_SIZE}"}
    words |= {"textLength": f"{width - 2 * _MARGIN}", "lengthAdjust": "spacingAndGlyphs"}
    ElementTree.SubElement(picture, "text", words).text = text
    drawn: bytes = ElementTree.tostring(picture, encoding="utf-8", xml_declaration=True)
    return drawn


def _plain(text: str) -> str:
    """Signs that no picture can show, and that XML forbids, become spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _shortened(text: str) -> str:
    """Whole parts are left out at the end; of one part alone, words."""
    if _fits(text):
        return text
    separator = " · " if " · " in text else " "
    parts = text.split(separator)
    while len(parts) > 1 and not _fits(separator.join(parts) + " …"):
        parts.pop()
    kept = separator.join(parts)
    while not _fits(kept + " …"):
        kept = kept[:-1]
    return kept + " …"


def _fits(text: str) -> bool:
    return _width(text) <= MOST_WIDTH


def _width(text: str) -> int:
    return ceil(width_of(text, _FONT_SIZE)) + 2 * _MARGIN
