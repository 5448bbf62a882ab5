"""What a quantity measures: powers of mg, g of tablet, mL, days, pieces and drops.

Grams of tablet and milligrams of drug are two different things here; only a plain unit
conversion may cross from one to the other.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers of the base units; `mg=1, ml=-1` is a strength."""

    mg: int = 0
    g: int = 0
    ml: int = 0
    day: int = 0
    piece: int = 0
    drop: int = 0

    def __mul__(self, other: "Dimension") -> "Dimension":
        return Dimension(*(a + b for a, b in zip(self.powers, other.powers, strict=True)))

    def __truediv__(self, other: "Dimension") -> "Dimension":
        return Dimension(*(a - b for a, b in zip(self.powers, other.powers, strict=True)))

    @property
    def powers(self) -> tuple[int, ...]:
        return (self.mg, self.g, self.ml, self.day, self.piece, self.drop)

    @property
    def is_even(self) -> bool:
        """Every power is even."""
        return not any(power % 2 for power in self.powers)

    @property
    def is_ratio(self) -> bool:
        """One thing per another, such as a strength or a rate."""
        return min(self.powers) < 0


NUMBER = Dimension()
DRUG = Dimension(mg=1)
WEIGHT = Dimension(g=1)
VOLUME = Dimension(ml=1)
TIME = Dimension(day=1)
PIECE = Dimension(piece=1)
DROP = Dimension(drop=1)
STRENGTH = DRUG / VOLUME
PER_DAY = NUMBER / TIME
DRUG_PER_PIECE = DRUG / PIECE
WEIGHT_PER_PIECE = WEIGHT / PIECE
