"""What a medicine is called in a record."""

from forum.taper import medicines


def generic_name(typed: str) -> str:
    """The generic name when we know it, so that brands are one thing; else as typed."""
    known = medicines.find(typed)
    return known.generic if known else " ".join(typed.split())
