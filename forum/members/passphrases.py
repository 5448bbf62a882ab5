"""Pass phrases: long is enough, and only an argon2id hash is kept."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from forum.members.names import fold_name
from forum.web.errors import Refusal

SHORTEST_PASS_PHRASE = 10
# Enough for any sentence; hashing much more would be work done for a stranger.
LONGEST_PASS_PHRASE = 200
LONGEST_TYPED = 400

# The first that anybody would try. Compared without case and spaces.
_VERY_COMMON = frozenset(
    """
    1234567890 0123456789 12345678910 123456789a 0987654321 1111111111 0000000000 aaaaaaaaaa
    1q2w3e4r5t qwertyuiop qwerty12345 qwerty123456 asdfghjkl1 abcdefghij abcd123456 abc1234567
    password12 password123 password1234 passphrase mypassword mypassphrase thisismypassword
    letmeinplease iloveyou12 iloveyou123 correcthorsebatterystaple changemenow
    """.split()
)

# At least the second choice of OWASP's password storage cheat sheet: argon2id, 19 MiB, 2 passes,
# 1 lane (few threads at once on a small server); one pass more.
STRONG = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)

_hashers = [STRONG]


class WrongPassPhrase(Refusal):
    """It does not belong to this name, or nobody has this name: the answer is the same."""

    status = 422


class WeakPassPhrase(Refusal):
    """Too easy to guess; the sentence says what to do."""


def check_pass_phrase(typed: str, *, name: str) -> None:
    """Raises WeakPassPhrase. Length is the one rule; there are no others to remember."""
    phrase = _tidy(typed)
    if len(phrase) < SHORTEST_PASS_PHRASE:
        raise WeakPassPhrase(
            f"Please use at least {SHORTEST_PASS_PHRASE} characters. "
            "A few words that only you would put together are easy to remember."
        )
    if len(phrase) > LONGEST_PASS_PHRASE:
        raise WeakPassPhrase(f"Please use at most {LONGEST_PASS_PHRASE} characters.")
    if fold_name(phrase) == fold_name(name):
        raise WeakPassPhrase("Please use something other than your name.")
    if phrase.casefold().replace(" ", "") in _VERY_COMMON:
        raise WeakPassPhrase(
            "Many people use exactly this one, so it is the first that is tried. "
            "Please choose a few words of your own."
        )


def hash_pass_phrase(typed: str) -> str:
    return _hashers[-1].hash(_tidy(typed))


def is_pass_phrase(typed: str, stored_hash: str | None) -> bool:
    """Without a stored hash (nobody has that name) it takes as long and says no."""
    nobodys = _nobodys_hash()
    try:
        matches = _hashers[-1].verify(stored_hash or nobodys, _tidy(typed))
    except (VerificationError, InvalidHashError):
        return False
    return matches and stored_hash is not None


def hash_with(hasher: PasswordHasher) -> None:
    """From now on, in this process. For tests, which would spend minutes on strong hashes."""
    _hashers.append(hasher)
    _nobodys_hash.cache_clear()


def _tidy(typed: str) -> str:
    """Phones add spaces and compose accents differently; neither should lock anybody out."""
    # Cut first: normalising sorts accents slowly, and nobody may send it a very long row of them.
    return " ".join(unicodedata.normalize("NFC", typed[:LONGEST_TYPED]).split())


@cache
def _nobodys_hash() -> str:
    return _hashers[-1].hash("nobody has this pass phrase")
