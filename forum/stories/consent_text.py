"""What an author agrees to before a record is drawn above a story. A change is a new version."""

TEXT_VERSION = "2026-11-22"

CURVE = (
    "Whoever may read the story sees this record’s doses and dates up to the day on which they "
    "read it, as a line and a table; never what is only planned. Take the tick out and it is gone, "
    "as it is when you take back your consent or delete the record."
)
