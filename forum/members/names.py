"""Names that members make up: what may stand in one, and which two count as the same."""

import re
import unicodedata

from forum.web.errors import Refusal

SHORTEST_NAME = 2
LONGEST_NAME = 30
# Normalising sorts accents slowly, so nobody may send it a very long row of them.
LONGEST_TYPED = 200

# Letters and digits of every script, and the few signs that names need.
SIGNS = " ._-'’"

# Letters that print nothing: a name made with one looks like another name.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")

# Spacing modifier letters look like apostrophes and accents that stand alone.
_LOOSE_MARKS = range(0x02B0, 0x0300)

# More accents than this on one letter spill over the lines above and below.
MOST_ACCENTS = 2

# Alphabets that share shapes: a name written in two of them at once is a disguise.
_SHARING_SHAPES = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"})

# Words that would make a name sound like staff, the site itself or nobody.
_RESERVED_WORDS = (
    "admin administrator mod moderator moderators staff taperline system operator root support "
    "official helper helpers anonymous nobody everyone everybody visitor withdrawn deleted"
)

# Letters and figures that many typefaces draw alike, each as the one it may be mistaken for. The
# pairs are the common ones of Unicode's list of confusable characters (UTS 39): signs, Cyrillic,
# and Greek by its capitals.
_LOOK_ALIKES = str.maketrans(
    "’01iı" + "авекмнорстухѕіјһԁ" + "αβεζηικμνορτυχ",
    "'olll" + "abekmhopctyxsljhd" + "abezhlkmnoptyx",
)


class BadName(Refusal):
    """This name cannot be used; the sentence says what to change."""


def tidy_name(typed: str) -> str:
    """The name as it will be shown, or BadName."""
    name = _even_out(typed)
    for problem in (_length_problem, _sign_problem, _letter_problem, _staff_problem):
        if sentence := problem(name):
            raise BadName(sentence)
    return name


def fold_name(name: str) -> str:
    """What two names share when people would take one for the other; never shown.

    Case, width, accents and look-alike letters fall away. Any text folds, not only a good name, so
    that signing in can ask for whatever was typed.
    """
    letters = unicodedata.normalize("NFKD", _even_out(name).casefold())
    bare = "".join(sign for sign in letters if not _adds_nothing(sign))
    return _even_out(bare).translate(_LOOK_ALIKES)


def _adds_nothing(sign: str) -> bool:
    """An accent, or a sign that prints nothing (a database may refuse those)."""
    kind = unicodedata.category(sign)
    return kind == "Mn" or kind.startswith("C")


def _even_out(typed: str) -> str:
    """One width of letters, one kind of space."""
    return " ".join(unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).split())


def _length_problem(name: str) -> str | None:
    if SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        return None
    return f"Please choose a name of {SHORTEST_NAME} to {LONGEST_NAME} characters."


def _sign_problem(name: str) -> str | None:
    strange = next((sign for sign in name if not _may_stand(sign)), None)
    if strange is None:
        return None
    shown = f"“{strange}”" if strange.isprintable() else "An invisible character"
    return (
        f"{shown} cannot be part of a name. Please use letters, figures, spaces, "
        "full stops, hyphens, underscores and apostrophes."
    )


def _may_stand(sign: str) -> bool:
    if sign in SIGNS:
        return True
    if sign in _INVISIBLE or ord(sign) in _LOOSE_MARKS:
        return False
    return unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"


def _letter_problem(name: str) -> str | None:
    if not name[0].isalnum():
        return "Please begin the name with a letter or a figure."
    if not any(sign.isalpha() for sign in name):
        return "Please put at least one letter into the name."
    if len(_alphabets(name) & _SHARING_SHAPES) > 1:
        return "Please write the name in one alphabet."
    if _most_accents(name) > MOST_ACCENTS:
        return "Please use fewer accents on one letter."
    return None


def _alphabets(name: str) -> set[str]:
    """Unicode names a letter by its alphabet first: LATIN SMALL LETTER A."""
    return {unicodedata.name(sign, "").partition(" ")[0] for sign in name if sign.isalpha()}


def _most_accents(name: str) -> int:
    kinds = "".join(unicodedata.category(sign)[0] for sign in name)
    return max((len(run) for run in re.findall("M+", kinds)), default=0)


def _staff_problem(name: str) -> str | None:
    words = re.split(r"[ ._'-]+", fold_name(name))
    if not _RESERVED & {*words, "".join(words)}:
        return None
    return "This name sounds like the people who run the site. Please choose another one."


_RESERVED = frozenset(fold_name(word) for word in _RESERVED_WORDS.split())
