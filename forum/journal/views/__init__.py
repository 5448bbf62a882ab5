"""The pages of a member's own record."""

from forum.journal.views.blueprint import bp

__all__ = ["bp"]
