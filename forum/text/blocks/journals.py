"""A shared picture of days in a post: what its writer told, as it was when they shared it."""

from markupsafe import Markup

from forum.taper.curve import Journal, draw_every_day, draw_journal
from forum.taper.curve.drawing import DrawnJournal
from forum.text.blocks.drawing import draw

# In the HTML of a post that holds shared days. No member's text can have it.
SHARED_DAYS = 'class="block block-journal"'

# Anybody could type such a block, so it says whose word it is.
WHOSE_WORD = (
    "The writer of this post shared this. It is their own account, as it was when they shared it; "
    "nobody has checked it."
)


def journal_html(journal: Journal, *, number: int) -> Markup:
    """The number is 0 outside a post, where there are no markers."""
    return _draw(journal, draw_journal(journal), number=number)


def every_day_html(journal: Journal) -> Markup:
    return _draw(journal, draw_every_day(journal), number=0)


def _draw(journal: Journal, drawn: DrawnJournal, *, number: int) -> Markup:
    return draw(
        "journal.html",
        drawn=drawn,
        headline=headline(journal),
        whose_word=WHOSE_WORD,
        number=number,
    )


def headline(journal: Journal) -> str:
    drawn = draw_journal(journal)
    said = f"Days shared by the writer: {drawn.span}"
    return f"{said}, with {drawn.heading}" if drawn.heading else said


def journal_plain(journal: Journal) -> str:
    """The picture as lines for mail: its averages, not its days."""
    drawn = draw_journal(journal)
    lines = [headline(journal)]
    lines += [drawn.dose.says] if drawn.dose else []
    lines += [f"{strip.name}: {strip.says}" for strip in drawn.strips]
    lines += [drawn.weather.says] if drawn.weather else []
    return "\n".join([*lines, WHOSE_WORD])
