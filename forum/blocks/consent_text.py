"""What a member agrees to before their page says how many follow what they posted.

A change of it is a new version.
"""

TEXT_VERSION = "2026-11-22"

WORDS = (
    "Beside each of your blocks, this page can say how many members took it as their plan: “at "
    "least 3”, “at least 10” and so on. It never says who, never a number below three, and "
    "nothing for blocks in boards that are by invitation. Nothing is put in order by it. You can "
    "take this back at any time."
)
