"""The pages of the calculators, by noun."""

from forum.calculators.views import blocks, calculator, cards, composing, sums
from forum.calculators.views.blueprint import bp

__all__ = ["blocks", "bp", "calculator", "cards", "composing", "sums"]
