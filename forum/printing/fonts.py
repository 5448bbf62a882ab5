"""The font of pictures and PDF pages, from its package: a server may have none installed."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

_FILES = Path(str(files("font_source_sans_pro"))) / "files"

REGULAR = _FILES / "SourceSansPro-Regular.ttf"
SEMIBOLD = _FILES / "SourceSansPro-Semibold.ttf"


@cache
def picture_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(REGULAR, size)


def width_of(text: str, size: int) -> float:
    return picture_font(size).getlength(text)
