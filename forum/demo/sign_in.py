"""How a visitor of the demonstration signs in as one of its people."""

from dataclasses import dataclass

from forum.demo.people import read_people

# Known to everybody: it opens nothing but the demonstration.
PASS_PHRASE = "slow and steady rivers"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """What the sign-in page of the demonstration tells."""

    names: tuple[str, ...]
    pass_phrase: str


def demo_sign_in() -> DemoSignIn:
    return DemoSignIn(tuple(person.name for person in read_people()), PASS_PHRASE)
