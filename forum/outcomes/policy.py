"""Which records may be counted at all."""

from collections.abc import Iterable
from datetime import timedelta

from forum.outcomes.models import OutcomeConsent
from forum.taper.record import Precision

# Whoever makes up people to find out about one has to keep each of them up for so long.
OLD_ENOUGH = timedelta(days=90)

# A shorter while without is still the end of the way down, and not yet the way it ended.
OFF_FOR = timedelta(days=28)

# After that, those who were on the way have mostly come to an end or stopped telling.
ON_THE_WAY_FOR = timedelta(days=730)

KNOWN = (Precision.DAY, Precision.MONTH)


def may_agree(consents: Iterable[OutcomeConsent]) -> bool:
    """Whoever was counted and took it back is not counted again."""
    return not any(consent.counted_at and consent.withdrawn_at for consent in consents)
