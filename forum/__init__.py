"""Taperline. Nothing is imported here: the pure rooms must load without the web."""
