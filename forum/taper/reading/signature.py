"""The way from a signature to its draft record."""

from collections.abc import Iterable, Iterator, Sequence

from forum.taper.numbers import write_decimal

from .event import Question, Reading
from .gather import gather
from .items import Amount, Item
from .joining import join_clauses
from .order import Locale
from .scan import MOST_ITEMS, scan
from .settle import settle_dates
from .source import Source
from .spans import join_spans
from .telling import tell_events

# Far more than a signature holds; what comes after it is left unread, and the reading says so.
LONGEST_SIGNATURE = 2_000


def read_signature(text: str, locale: Locale | str = Locale.UNKNOWN) -> Reading:
    """Read free text into draft events; what is not certain is asked, never guessed.

    `locale` says in which order the member writes day and month; an unknown one is `unknown`.
    """
    part = text[:LONGEST_SIGNATURE]
    where = _locale(locale)
    source = Source(part, where in (Locale.US, Locale.UK), where.language)
    scanned = scan(source)
    items, questions = settle_dates(scanned, part, where)
    clauses, unplaced = gather(join_spans(items))
    return Reading(
        events=tuple(tell_events(join_clauses(clauses))),
        ambiguous=(*questions, *_dose_questions(part, items)),
        ignored=tuple(_as_written(part, unplaced)),
        unread_from=_unread_from(text, scanned),
    )


def _dose_questions(text: str, items: Iterable[Item]) -> Iterator[Question]:
    """“0.5-1 mg” may be two doses of one day or a choice."""
    for item in items:
        if isinstance(item, Amount) and item.most is not None:
            readings = (f"{write_decimal(item.value)} mg", f"{write_decimal(item.most)} mg")
            yield Question(text[item.start : item.stop], readings)


def _unread_from(text: str, scanned: Sequence[Item]) -> int | None:
    if len(scanned) >= MOST_ITEMS:
        return scanned[-1].stop
    return LONGEST_SIGNATURE if len(text) > LONGEST_SIGNATURE else None


def _locale(locale: Locale | str) -> Locale:
    known = {item.value: item for item in Locale}
    return locale if isinstance(locale, Locale) else known.get(locale, Locale.UNKNOWN)


def _as_written(text: str, items: Iterable[Item]) -> Iterable[str]:
    return (text[item.start : item.stop] for item in items)
