"""Measures the table of speeds and prints it as ratios: `python -m bench` (or `make bench`)."""
