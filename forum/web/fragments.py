"""Fragments of pages that are the same for everybody or for one name, drawn once and kept.

The links at the head and foot of every page would otherwise be looked up anew for each.
"""

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from forum.text.fill import trusted

_MOST_KEPT = 1024


def keep_fragments(app: Flask) -> None:
    """Teaches templates `kept(template, …)`, for a template that depends on nothing else."""

    @lru_cache(_MOST_KEPT)
    def kept(template: str, *values: str) -> Markup:
        return trusted(app.jinja_env.get_template(template).render(values=values))

    app.jinja_env.globals["kept"] = kept
