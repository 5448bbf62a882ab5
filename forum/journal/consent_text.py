"""What a member agrees to before anything of a taper is kept. A change of it is a new version."""

TEXT_VERSION = "2026-11-21"

KEPT = (
    "which medicine you take, your dose and the days on which it changed",
    "the plan that you follow, and the days on which you hold",
    "when you last said that it is right, and what you note beside it",
    "how you take it: tablets or liquid, in how many parts",
    "your daily check-ins, if you write any",
)
WHY = (
    "So that this page can tell you today’s dose, and so that one line under your posts tells "
    "those whom you choose where you are, without your writing it again each time."
)
YOURS = (
    "What the line does not tell, such as your earlier doses and your check-ins, only you see, "
    "until you choose otherwise.",
    "You can change who sees it, take this back, or delete the record at any time. "
    "Taking it back removes the line from all your posts at once, the old ones too.",
    "Everything else here works without a record.",
    "The people who run this site can read its database. Please tell nothing here that would show "
    "who you are.",
)
