"""The pages of stories: reading them, writing one, and the question on somebody's own page."""

from forum.stories import models
from forum.stories.views import asking, facts, lines, reading, writing
from forum.stories.views.blueprint import bp

__all__ = ["asking", "bp", "facts", "lines", "models", "reading", "writing"]
