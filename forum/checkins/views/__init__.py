"""The pages of check-ins."""

from forum.checkins.views import days, deletion, picture, share, symptoms
from forum.checkins.views.blueprint import bp

__all__ = ["bp", "days", "deletion", "picture", "share", "symptoms"]
