"""What a member takes along, and the addresses that show it elsewhere."""

from forum.sharing.views import addresses, cards, files, shown, summaries
from forum.sharing.views.blueprint import bp

__all__ = ["addresses", "bp", "cards", "files", "shown", "summaries"]
