"""Tapers: what members tell of their doses, the plans they follow, and who may see it."""
