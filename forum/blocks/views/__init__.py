"""The pages of the room, by noun."""

from forum.blocks import models
from forum.blocks.views import adopting, pages
from forum.blocks.views.blueprint import bp

__all__ = ["adopting", "bp", "models", "pages"]
