"""Recovery codes: the way back in for somebody without a pass phrase, and without e-mail.

The codes of a member are drawn from a seed and the site's secret key. So the page that shows them
can be loaded again until the member has written them down, while neither the cookie (it holds the
seed) nor the database (it holds hashes) holds a code.
"""

import hmac
from hashlib import sha256

HOW_MANY = 8
GROUPS = 4
GROUP_LENGTH = 4
# Without letters and figures that are mistaken for each other when written by hand. A code of 16
# holds more than 75 bits, too many to try out, so a plain hash keeps it safe.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def draw_codes(seed: str, secret_key: str) -> list[str]:
    """Always the same eight for the same seed and key."""
    return [_code(f"recovery code {number}: {seed}", secret_key) for number in range(HOW_MANY)]


def hash_code(typed: str) -> str:
    """Forgives case, spaces and hyphens."""
    bare = "".join(sign for sign in typed.casefold() if sign.isalnum())
    return sha256(bare.encode()).hexdigest()


def _code(message: str, secret_key: str) -> str:
    drawn = hmac.digest(secret_key.encode(), message.encode(), "sha256")
    signs = [SIGNS[byte % len(SIGNS)] for byte in drawn[: GROUPS * GROUP_LENGTH]]
    starts = range(0, len(signs), GROUP_LENGTH)
    return "-".join("".join(signs[start : start + GROUP_LENGTH]) for start in starts)
