"""Words that somebody may have meant. Pure."""

from collections.abc import Iterable

SHORTEST = 4
MOST_MEANT = 6


def meant_by(word: str, known: Iterable[str]) -> list[str]:
    """Known words that are one slip away, or two in a long word; the nearest first."""
    if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
        return []
    most = 1 if len(word) < 6 else 2
    near = []
    for other in set(known) - {word}:
        if abs(len(other) - len(word)) <= most and other.isalpha():
            slips = slips_between(word, other, most)
            if slips <= most:
                near.append((slips, -_shared_start(word, other), other))
    return [other for *_, other in sorted(near)[:MOST_MEANT]]


def slips_between(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or swapped with the next; anything above `most` is more.

    The optimal string alignment distance, row by row.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, compared in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != compared))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == compared:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _shared_start(one: str, other: str) -> int:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared
