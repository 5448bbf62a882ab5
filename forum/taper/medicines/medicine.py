"""One medicine and its products, as the sources list them."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """A brand or other name, with the market and the source it comes from."""

    text: str
    market: str
    source: str


@dataclass(frozen=True, slots=True)
class Product:
    """One strength of one form; that it is listed does not say that it is sold today."""

    market: str
    maker: str
    form: str
    mg_per_unit: Fraction | None
    mg_per_ml: Fraction | None
    as_labelled: str
    ethanol: str
    storage: str
    discard_after_opening_days: int | None
    splitting: str
    note: str
    evidence: str
    source: str

    @property
    def is_liquid(self) -> bool:
        return self.mg_per_ml is not None

    @property
    def is_suspension(self) -> bool:
        """A suspension settles, so it is shaken before each draw."""
        return "suspension" in self.form

    @property
    def is_extended_release(self) -> bool:
        """Extended release is lost when a tablet is cut or a capsule is opened."""
        return self.form.startswith("extended-release")


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine under its generic name; brands are other names for the same thing.

    Of one known by name only, adjuncts mostly, we hold no figure at all.
    """

    generic: str
    group: str
    use: str
    names: tuple[Name, ...]
    products: tuple[Product, ...]
    water_solubility_mg_per_ml: Fraction | None
    solubility_note: str
    caution: str
    source: str
    is_known_by_name_only: bool

    @property
    def brands(self) -> tuple[str, ...]:
        return tuple(name.text for name in self.names)

    @property
    def liquids(self) -> tuple[Product, ...]:
        return tuple(product for product in self.products if product.is_liquid)

    @property
    def solids(self) -> tuple[Product, ...]:
        return tuple(product for product in self.products if not product.is_liquid)

    @property
    def has_extended_release(self) -> bool:
        return any(product.is_extended_release for product in self.products)
