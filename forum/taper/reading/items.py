"""What a signature is made of, once its letters and digits are grouped."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Item:
    """Something read from `start` up to `stop`."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Drug(Item):
    """A medicine; one with a name we do not know has no generic name."""

    generic: str | None
    is_benzo: bool


@dataclass(frozen=True, slots=True)
class Amount(Item):
    """A dose in mg (or `unit`); `most` is the upper end of a range, `per` the days it is for."""

    value: Fraction
    unit: str = "mg"
    most: Fraction | None = None
    per: "Every | None" = None


@dataclass(frozen=True, slots=True)
class Number(Item):
    """A number without a unit: a dose if its neighbours say so, otherwise nothing."""

    value: Fraction
    is_decimal: bool


@dataclass(frozen=True, slots=True)
class Percent(Item):
    value: Fraction


@dataclass(frozen=True, slots=True)
class Strength(Item):
    """A liquid's label, as the mg are written on it."""

    mg: Fraction


@dataclass(frozen=True, slots=True)
class Split(Item):
    """The day's intakes, as in 1-0-2; `unit` is empty when they count tablets."""

    parts: tuple[Fraction, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Times(Item):
    per_day: int


@dataclass(frozen=True, slots=True)
class TimeOfDay(Item):
    pass


@dataclass(frozen=True, slots=True)
class Every(Item):
    """An interval, in days and as written out."""

    days: int
    text: str


@dataclass(frozen=True, slots=True)
class Length(Item):
    """How long something went on."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Cue(Item):
    """A word that says what happened: hold, stop, jump, crossover …"""

    name: str


@dataclass(frozen=True, slots=True)
class Method(Item):
    name: str


@dataclass(frozen=True, slots=True)
class Role(Item):
    """A small word before a date, a dose or a length: since, from, until, to, at, by, after."""

    name: str


@dataclass(frozen=True, slots=True)
class Approx(Item):
    pass


@dataclass(frozen=True, slots=True)
class Present(Item):
    """“to date”, “present”: the open end of a period."""


@dataclass(frozen=True, slots=True)
class Mark(Item):
    """Punctuation; arrows of every shape are “>”."""

    text: str


@dataclass(frozen=True, slots=True)
class Unknown(Item):
    """A word we do not know; `may_be_medicine` when it is written like a name of one."""

    may_be_medicine: bool = False
