"""The pages of the room: the way in, the way back in, a member's own settings, profiles."""

from forum.members.views import codes, joining, profile, settings, signing_in
from forum.members.views.blueprint import bp

__all__ = ["bp", "codes", "joining", "profile", "settings", "signing_in"]
