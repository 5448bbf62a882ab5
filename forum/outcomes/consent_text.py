"""What a member agrees to before their record is counted. A change of it is a new version."""

TEXT_VERSION = "2026-11-22"

USED = (
    "the medicine, and the dose before your first cut, as one of a few fixed ranges",
    "how long it took from your first cut to your last dose",
    "whether you noted a hold on the way, and whether you went back up",
)
HOW = (
    "Once a month these are added up with those of others who agreed. The sums are shown to "
    "anyone who reads here, and only for ten people or more together: never you alone, and never "
    "your name, your days or your words.",
    "You stay with the same ten to nineteen people for good, and only all of them are counted or "
    "none. So nobody can find you by comparing today’s numbers with those of last month.",
    "Each of your tapers is counted once, as your record says on that day. What you correct later "
    "changes your record, and not the numbers.",
)
BACK = (
    "You can take it back with one press. At once you are counted no more, and neither are the "
    "others of your ten to nineteen, whose numbers would otherwise tell yours.",
    "The same happens when you delete a record that is counted, or take back your consent to "
    "keeping a record. Whoever was counted and takes it back is not counted again: we keep that "
    "you were counted once, and nothing else of it.",
    "Others may have seen or copied the numbers before that. Whoever watches this page at the "
    "moment when you take it back could guess that you were among them.",
)
