"""How large a plan may be, so that every answer comes at once."""

MOST_LEVELS = 3_660
MOST_DAYS = 36_600
MOST_HOLDS = 400


class PlanTooLong(ValueError):
    """A plan past the limits; the message says what to change."""
