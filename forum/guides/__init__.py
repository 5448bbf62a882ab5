"""Guides with their sources, collections of what is worth reading, and the words used here."""
