"""Read sums out of ordinary sentences and check them."""

from forum.taper.check.checking import check
from forum.taper.check.findings import Finding, Findings

__all__ = ["Finding", "Findings", "check"]
