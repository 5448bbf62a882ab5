"""One spelling of a name for comparing: without case, accents, trade marks or punctuation."""

import re
import unicodedata

_MARKS = re.compile(r"[®™©]|\((?:r|tm)\)", re.IGNORECASE)
_APART = re.compile(r"[\s\-_.’'‘]+")

# Longer than any name; a longer text is not a name and is not worth folding.
LONGEST_NAME = 60


def fold(name: str) -> str:
    """Fold “Tranxène® ” and “tranxene” into one; a text too long to be a name folds to nothing."""
    if len(name) > LONGEST_NAME:
        return ""
    decomposed = unicodedata.normalize("NFKD", _MARKS.sub("", name).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _APART.sub(" ", plain).strip()
