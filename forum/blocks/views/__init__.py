"""The pages of the room, by noun."""

from forum.blocks import models
from forum.blocks.views import adopting, of_member, pages
from forum.blocks.views.blueprint import bp

__all__ = ["adopting", "bp", "models", "of_member", "pages"]
