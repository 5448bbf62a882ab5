"""What was changed between two versions of a block, in words."""

from forum.blocks.queries import Version
from forum.taper.blocks import JOURNAL_KIND, BlockError, parse_block
from forum.taper.blocks.difference import say_differences


def what_differs(old: Version, new: Version) -> list[str]:
    """Nothing where one of them cannot be read, or is a picture of days."""
    if JOURNAL_KIND in (old.kind, new.kind):
        return []
    try:
        before, after = parse_block(old.kind, old.source), parse_block(new.kind, new.source)
    except BlockError:
        return []
    return say_differences(before, after)
