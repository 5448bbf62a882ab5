"""A free-text taper signature, read into a draft record that the member confirms line by line."""

from .event import Event, Question, Reading
from .order import Locale
from .signature import LONGEST_SIGNATURE, read_signature

__all__ = ["LONGEST_SIGNATURE", "Event", "Locale", "Question", "Reading", "read_signature"]
