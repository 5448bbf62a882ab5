"""Guides, their versions, collections and the glossary: read by anyone, written by the staff."""

from forum.guides import models
from forum.guides.views import collecting, reading, words, writing
from forum.guides.views.blueprint import bp

__all__ = ["bp", "collecting", "models", "reading", "words", "writing"]
