"""One page for the prescriber: what the record says, and what the member chose to show of it."""

from forum.sharing.summary.checkins import check_in_section
from forum.sharing.summary.doses import dose_sections
from forum.sharing.summary.parts import Part, Section, Table

__all__ = ["Part", "Section", "Table", "check_in_section", "dose_sections"]
