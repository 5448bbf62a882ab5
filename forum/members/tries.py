"""How often somebody may try. A try is counted before the costly check, whatever comes of it.

Each function raises TooMany. Counted by address and name together, so that nobody can lock a member
out from elsewhere; and by address alone, with room for several people behind one address.
"""

from forum.limits.actions import JOIN, RECOVER, SIGN_IN, Limit, take_token
from forum.limits.places import household
from forum.members.models import Member
from forum.members.names import fold_name

_SIGN_IN_FROM_ADDRESS = Limit("sign-in-address", 40, 600, SIGN_IN.sentence)
_RECOVER_FROM_ADDRESS = Limit("recover-address", 20, 3600, RECOVER.sentence)
_NAMES_TRIED = Limit(
    "names-tried",
    20,
    1800,
    "That was many names in a short time. Please try again in half an hour.",
)


def count_sign_in(address: str | None, name: str) -> None:
    place = household(address)
    take_token(_SIGN_IN_FROM_ADDRESS, place)
    take_token(SIGN_IN, f"{place} {fold_name(name)}")


def count_recovery(address: str | None, name: str) -> None:
    place = household(address)
    take_token(_RECOVER_FROM_ADDRESS, place)
    take_token(RECOVER, f"{place} {fold_name(name)}")


def count_proof(member: Member) -> None:
    """A signed-in member types their pass phrase once more."""
    take_token(SIGN_IN, f"member {member.id}")


def count_name(address: str | None) -> None:
    """Joining says when a name is taken, so it says so a limited number of times."""
    take_token(_NAMES_TRIED, household(address))


def count_joining(address: str | None) -> None:
    take_token(JOIN, household(address))
