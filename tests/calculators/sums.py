"""What the small calculators are asked in these tests, and what each then says first."""

PLAN = {"start_mg": "4.5", "cut": "0.02", "cut_in": "mg", "every_days": "1", "until_mg": "4"}
BOTTLE = {"have": "liquid", "label_mg": "25", "label_ml": "5"}

SUMS: dict[str, tuple[dict[str, str], str]] = {
    "mixture": (
        {**BOTTLE, "use_ml": "1", "target": "0.1", "doses": "4.5; 4,48", "mark_ml": "0.2"},
        "5 mg in 50 mL: 0.1 mg in every mL.",
    ),
    "batch": (
        {**BOTTLE, **PLAN, "days": "7", "strength": "0.1", "mark_ml": "0.2"},
        "7 days from day 1 need 31.08 mg, which is 310.8 mL at 0.1 mg/mL.",
    ),
    "weighing": (
        {"tablet_mg": "5", "tablet_g": "0.17", "dose_mg": "4.5", "cut_g": "0.002"},
        "4.5 mg of drug are 0.153 g of tablet.",
    ),
    "supply": (
        {**BOTTLE, **PLAN, "have_ml": "100", "start_date": "2026-01-14"},
        "It is enough for 123 days, until 16 May 2026.",
    ),
    "composition": (
        {"dose_mg": "13.7", "whole": "2", "halved": "10; 5", "strength": "0.4", "mark_ml": "0.1"},
        "13.7 mg: half a 10 mg tablet and half a 5 mg tablet and 3 × 2 mg and 0.5 mL of the liquid "
        "(0.2 mg).",
    ),
    "discard": (
        {**PLAN, "drug_mg": "5", "total_ml": "50", "mark_ml": "0.2"},
        "5 mg in 50 mL every day: throw away 5 mL at first and 10 mL at the end, and take the "
        "rest.",
    ),
    "devices": (
        {"volume_ml": "44.87", "capacity_1": "10", "mark_1": "0.2"},
        "44.87 mL in 5 fillings: 44.8 mL measured, 0.07 mL too little.",
    ),
    "volume": (
        {"drug_mg": "5", "amounts": "4.5; 0.02", "mark_ml": "0.2"},
        "5 mg made up to 50 mL: every one of these lands on a mark.",
    ),
    "comparison": (
        {
            **PLAN,
            "other_start_mg": "4.5",
            "other_cut": "0.01",
            "other_every_days": "1",
            "other_until_mg": "4",
        },
        "The other plan takes 25 days longer and 106.25 mg more in all.",
    ),
    "tail": (
        {**PLAN, "until_mg": "0", "from_mg": "1", "tail_cut": "0.01", "tail_every_days": "1"},
        "From 4.5 mg to 0 mg: 276 days, 276 levels, 534.5 mg in all.",
    ),
}
