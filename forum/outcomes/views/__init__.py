"""The pages of this room: the numbers, and one’s own part in them."""

from forum.outcomes import models
from forum.outcomes.views import own_part, reading
from forum.outcomes.views.blueprint import bp

__all__ = ["bp", "models", "own_part", "reading"]
