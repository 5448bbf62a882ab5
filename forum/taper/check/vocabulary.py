"""The words that sums are said with, as sets; the grammar itself lives elsewhere."""

from fractions import Fraction

from forum.taper.check.dimensions import DROP, DRUG, PIECE, TIME, VOLUME, WEIGHT, Dimension

_MICRO = Fraction(1, 1000)

# A month and a year have no exact length; readings of them are taken loosely, see judge.py.
VAGUE_TIMES = frozenset("month months mo year years yr yrs".split())


# A unit's dimension, its size in base units, and how a line of working writes it.
UnitTable = dict[str, tuple[Dimension, Fraction, str]]


def _units(words: str, dimension: Dimension, scale: Fraction, symbol: str) -> UnitTable:
    return dict.fromkeys(words.split(), (dimension, scale, symbol))


UNITS: UnitTable = {
    **_units("mg mgs milligram milligrams milligramme milligrammes", DRUG, Fraction(1), "mg"),
    **_units("mcg mcgs ug µg μg microgram micrograms", DRUG, _MICRO, "mcg"),
    **_units("microgramme microgrammes", DRUG, _MICRO, "mcg"),
    **_units("g gram grams gramme grammes gm gms", WEIGHT, Fraction(1), "g"),
    **_units("ml mls millilitre millilitres milliliter milliliters cc", VOLUME, Fraction(1), "mL"),
    **_units("l litre litres liter liters", VOLUME, Fraction(1000), "L"),
    **_units("day days night nights", TIME, Fraction(1), "days"),
    **_units("week weeks wk wks", TIME, Fraction(7), "weeks"),
    **_units("fortnight fortnights", TIME, Fraction(14), "fortnights"),
    **_units("month months", TIME, Fraction(365, 12), "months"),
    **_units("year years", TIME, Fraction(365), "years"),
    **_units("tablet tablets tab tabs pill pills", PIECE, Fraction(1), "tablets"),
    **_units("capsule capsules cap caps", PIECE, Fraction(1), "capsules"),
    **_units("drop drops gtt", DROP, Fraction(1), "drops"),
}

PERCENT_WORDS = frozenset({"%", "percent", "pct"})
COUNT_WORDS = frozenset("cut cuts step steps times time x × doses dose reductions drops".split())
EVERY_DAY = {"daily": 1, "nightly": 1, "weekly": 7, "fortnightly": 14}

# Words that may stand between an amount and its “each day”: “0.5 mg taken off every 2 weeks”.
BETWEEN_RATE = frozenset(
    "less off more lower down taken shaved cut cuts step steps drops dropped removed at "
    "once".split()
)
ARTICLES = frozenset("a an the my your our his her its this that one of whole full".split())

ABOUT = frozenset("about around roughly approximately approx circa nearly almost ~ ≈ some".split())
PRECISELY = frozenset("exactly precisely".split())

# Before a figure these tell “its” from “it’s”.
BEFORE_A_FIGURE = ABOUT | PRECISELY | frozenset("only just now".split())

# What may stand between a verb of result and the number it announces.
BEFORE_RESULT = (
    ABOUT
    | PRECISELY
    | ARTICLES
    | frozenset(
        "only just me us you them it really then now still also another on top at out as to up "
        "down with in all total already over under barely little bit therefore again actually "
        "of error mistake slip loss sum amount cut drop reduction the same strength "
        "gone done finished by cutting dropping losing taking drawing measuring concentration "
        "day away off for enough".split()
    )
)

# Verbs after which a number is a result.
RESULT_VERBS = frozenset(
    "is are be am become becomes equals equal = → makes make making gives give giving holds "
    "hold contains contain has have had comes come works work adds totals leaves leave "
    "leaving means mean stands represents amounts get gets getting lasts last lasting that's "
    "it's there's i'm you're i'll yields carries carry takes take needs need reaches reach "
    "weighs weigh requires require was ≈ words land lands end ends".split()
)
# The same, only when no other verb in the sentence announces a result.
FAINT_VERBS = frozenset(
    "add draw measure pull swallow swallowed drink drank file shave scrape".split()
)
# Verbs that carry an amount with them: “bring 1 mg to 0.81 mg”.
CARRYING_VERBS = frozenset(
    "bring brings bringing take takes taking put puts get gets reduce reduces dilute".split()
)
TAKING_VERBS = frozenset("takes take".split())

# As thumbs type them. “its”, “ill” and “well” are words of their own.
CONTRACTIONS = {
    word.replace("'", ""): word
    for word in (
        "that's there's i'm i've i'd you're he's she's don't can't isn't aren't wasn't weren't "
        "doesn't didn't won't wouldn't couldn't shouldn't haven't hasn't that'd that'll it'd it'll"
    ).split()
    if word not in {"i'd", "he's", "she's", "won't"}
}

NEGATIONS = frozenset("not never isn't aren't wasn't doesn't don't cannot can't no nor".split())
CLAUSE_ENDS = frozenset(
    ", ; : ( ) so then and but which because while if when where thus therefore whereas or".split()
)
# What follows these still tells what a result before them rests on: “… when you cut 0.25 mg”.
AFTERTHOUGHTS = frozenset("when if while where because".split())
# A clause that begins so states what is given, not what follows.
GIVEN_OPENERS = frozenset("if when since suppose assuming given where as because".split())
LINKS = frozenset(
    "words that's that'd that'll it'd so then therefore thus hence that which this means if after "
    "→ leaves".split()
)
# Who says something of their own before the comma.
SPEAKERS = frozenset(
    "i we you he she they my took had were cut dropped went held says said".split()
)
CONTAINERS = frozenset(
    "bottle bottles syringe syringes cylinder glass box pack packet strip vial spoon cup jug jar "
    "label beaker package dropper droppers".split()
)
# The dose after a cut, or the cut: what a percentage is asked for when one of these is named.
CUT_NOUNS = frozenset("cut step reduction drop decrease".split())
PEOPLE = frozenset(
    "he she they doctor dr pharmacist pharmacy gp psychiatrist prescriber nurse chemist hospital "
    "study studies guideline guidelines patients".split()
)
TABLETS = frozenset("tablet tablets pill pills capsule capsules".split())
TIMES_OF_DAY = frozenset("morning noon evening night bedtime lunch breakfast am pm".split())
AFTER_TIME = frozenset("ago since old more later before already earlier rest of".split())

CUTTING = frozenset(
    "off less cut cuts cutting drop drops dropping dropped reduction reductions reduce reduces "
    "reduced reducing minus lower decrease down taper below taken taking shaving shaved lose "
    "losing".split()
)
RAISING = frozenset("up updose increase increases raise raising higher updosing".split())
ARRIVING = frozenset(
    "leaves leave leaving brings bring bringing takes take become becomes get gets to left reach "
    "puts put am i'm at remains have".split()
)
REMAINING = frozenset("leaves leave leaving left remains remaining remain still with".split())
CUT_ADJECTIVES = frozenset("more further small equal separate weekly monthly daily such".split())
COMPOUNDING = frozenset("current row another successive consecutive running time left".split())
OF_START = frozenset("original starting start first initial".split())
ADDING = frozenset("plus + and".split())
SUBTRACTING = frozenset("minus less − -".split())
SHARING = frozenset("split divided over into shared ÷".split())
DIVIDING = frozenset("split splitting divided dividing shared cut cutting".split())
# The unit of a number that divides: “split in three”.
PARTS = "parts"
# After these a strength named before is no longer the strength at hand.
DILUTED = frozenset("dilute diluted diluting water milk add added adding plus mixed mixing".split())
WATER = frozenset("water add added adding plus with top another diluent milk solvent".split())
IN_TOTAL = frozenset("total altogether".split())
SAME = frozenset("same identical".split())
RATIO_WORDS = frozenset(
    "ratio table conversion convert converting equivalent equivalence equivalents factor times "
    "stands".split()
)
WEIGHING = frozenset("weight weighs weigh weighing weighed".split())
HOLDING = frozenset("has holds contains is carries of with gives = have".split())
PERCENT_TAIL = frozenset(
    "cut cuts drop reduction decrease down off below lower less of in per every taper step gone "
    "smaller updose increase rise higher up a over after total altogether all each overall".split()
)
