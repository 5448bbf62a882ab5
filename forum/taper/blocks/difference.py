"""What differs between two blocks of a kind, in the words of their lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from forum.taper.blocks import Block, write_block
from forum.taper.blocks.values import split_date
from forum.taper.record.days import MONTHS

# What stands before the value of each line, in the order in which a block has them.
_NAMES = {
    "medicine": "medicine",
    "start": "a start of",
    "day": "a start on",
    "tablet": "a tablet of",
    "half occupancy": "a half occupancy of",
    "cut": "a cut of",
    "row": "row",
    "until": "until",
    "first cut": "the first cut on",
    "round": "doses rounded to",
    "strength": "strength",
    "hold": "a hold of",
    "drug": "drug",
    "solvent": "a solvent of",
    "add": "water on top of",
    "make up to": "a total of",
    "target": "a target of",
    "doses": "dose",
    "volumes": "volume",
    "mark": "marks of",
    "bottle": "a bottle of",
    "planned cut": "a planned cut of",
    "misread": "a misreading of",
    "rounding": "rounding",
    "parts": "equal parts:",
}
# Lines with several values, each of which may come and go.
_LISTS = ("hold", "doses", "volumes")

# More than these in one list say less than how many there are.
_MOST_NAMED = 3

_SHARES = {
    " of current": " of the current dose",
    " of start": " of the first dose",
    " of previous": " of the dose before",
    " of block start": " of the dose at the block’s start",
    "equal occupancy steps": "an equal step of occupancy",
}

_Lines = Mapping[str, Sequence[str]]


def say_differences(old: Block, new: Block) -> list[str]:
    """One phrase for each thing that was changed, added or taken out; none where all is the same.

    Values are exact, as in the text of a block.
    """
    if old.kind != new.kind:
        return [f"a {new.kind} instead of a {old.kind}"]
    return list(_differences(_lines_of(old), _lines_of(new)))


def _lines_of(block: Block) -> _Lines:
    """The values by their key; a start is taken apart into its dose and its day."""
    lines: dict[str, list[str]] = {}
    for line in write_block(block).splitlines():
        key, _, value = line.partition(": ")
        if key == "start":
            dose, day = split_date(value)
            lines["start"] = [_say_weight(dose)] if dose else []
            lines["day"] = [_say_day(day)] if day else []
        elif key in _LISTS:
            lines.setdefault(key, []).extend(value.split("; "))
        else:
            lines.setdefault(key, []).append(value)
    return lines


def _say_day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _say_weight(amount: str) -> str:
    """Grams are of tablet, and are never to be taken for milligrams of the drug."""
    return f"{amount} of tablet" if amount.endswith(" g") else amount


def _differences(old: _Lines, new: _Lines) -> Iterator[str]:
    for name, words in _NAMES.items():
        before, after = old.get(name, ()), new.get(name, ())
        if before == after:
            continue
        if name in _LISTS:
            yield from _change_of_list(name, before, after)
        elif name == "row":
            yield from _change_of_rows(before, after)
        elif name == "cut":
            yield _change_of_cut(_only(before), _only(after))
        else:
            yield _change(words, _only(before), _only(after))


def _only(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _change(words: str, before: str, after: str) -> str:
    if before and after:
        return f"{words} {after} instead of {before}"
    return f"{words} {after} added" if after else f"{words} {before} taken out"


def _change_of_cut(before: str, after: str) -> str:
    """What both have alike, the amount or the days between, is said once."""
    (old, old_days), (new, new_days) = _say_cut(before), _say_cut(after)
    if old == new:
        return f"a cut of {new}{new_days} instead of{old_days}"
    if old_days == new_days:
        return f"a cut of {new} instead of {old}{new_days}"
    return _change("a cut of", old + old_days, new + new_days)


def _say_cut(text: str) -> tuple[str, str]:
    """The amount, and how often it comes with a space before."""
    amount, every, days = text.partition(" every ")
    for written, words in _SHARES.items():
        if amount.endswith(written):
            amount = amount.removesuffix(written) + words
            break
    return _say_weight(amount), f"{every}{days}".replace(" every 1 day", " every day")


def _change_of_rows(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    if not before or not after:
        count = len(before or after)
        rows = "1 row" if count == 1 else f"{count:,} rows"
        yield f"a table of {rows} {'added' if after else 'taken out'}"
        return
    changed = [
        _change(f"row {number}:", old, new)
        for number, (old, new) in enumerate(zip_longest(before, after, fillvalue=""), start=1)
        if old != new
    ]
    yield from _first_of(changed)


def _change_of_list(name: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What is in one of them only; where all is in both, they stand in another order."""
    words = _NAMES[name]
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    changed = [f"{words} {value} taken out" for value in gone.elements()]
    changed += [f"{words} {value} added" for value in come.elements()]
    yield from _first_of(changed or [f"the {name} in another order"])


def _first_of(changed: Sequence[str]) -> Iterator[str]:
    yield from changed[:_MOST_NAMED]
    left = len(changed) - _MOST_NAMED
    if left > 0:
        yield f"{left:,} more of this kind"
