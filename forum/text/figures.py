"""A figure and its unit, held on one line in what members write.

A figure that stands alone at the end of a line can be read as another one (rule W03 of the list
of error-prone dose designations).
"""

import re

_FIGURE_AND_UNIT = re.compile(r"(?<=[0-9]) (?=(?:mg|mcg|[µμ]g|ml|g|%)(?!\w))", re.IGNORECASE)


def keep_figures(text: str) -> str:
    """The text with a space that no line breaks at between each figure and its unit."""
    return _FIGURE_AND_UNIT.sub("\N{NO-BREAK SPACE}", text)
