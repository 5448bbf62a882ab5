"""What to know about a liquid that is mixed: from its medicine, its products, and its bottle."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.amounts import write_mg, write_ml, write_ml_short, write_strength
from forum.taper.medicines import Medicine, Product, find
from forum.taper.notes import Note, note
from forum.taper.requests.drugs import Drug, Liquid, Units


@dataclass(frozen=True, slots=True)
class Made:
    """A liquid as it is made: what goes in, and what comes out.

    `stock_ml` is the liquid medicine in it, zero for tablets; water is what is left of the total.
    """

    drug: Drug
    medicine: str | None
    mg_per_ml: Fraction
    total_ml: Fraction
    stock_ml: Fraction = Fraction(0)
    solvent_ml: Fraction = Fraction(0)
    bottle_ml: Fraction | None = None

    @property
    def has_water(self) -> bool:
        return self.total_ml > self.stock_ml + self.solvent_ml


def liquid_notes(made: Made) -> Iterator[Note]:
    """Yield what to know about the liquid itself, whatever is measured of it."""
    medicine = find(made.medicine) if made.medicine else None
    if isinstance(made.drug, Units):
        yield note("suspension")
        yield from extended_release_notes(medicine, [made.drug.unit_mg])
    if medicine:
        yield from _solubility_notes(medicine, made)
    if medicine and isinstance(made.drug, Liquid):
        yield from _product_notes(medicine, made.drug.mg_per_ml)
    yield from _solvent_notes(made)
    yield from _changed_strength_notes(made)
    yield from _bottle_notes(made)
    yield from storage_notes(made.drug, medicine)


def extended_release_notes(
    medicine: Medicine | None, units_mg: Iterable[Fraction]
) -> Iterator[Note]:
    """Yield a note for each form of slow release that is listed in one of these strengths."""
    if not medicine:
        return
    wanted = set(units_mg)
    slow = (each for each in medicine.solids if each.is_extended_release)
    listed = {(each.mg_per_unit, each.form): each for each in slow if each.mg_per_unit in wanted}
    for (unit_mg, form), product in listed.items():
        yield note(
            "extended_release",
            medicine=medicine.generic,
            unit=write_mg(unit_mg or Fraction(0)),
            form=form,
            source=product.source,
        )


def storage_notes(drug: Drug, medicine: Medicine | None) -> Iterator[Note]:
    """Yield how listed liquids of the label’s strength are kept, and that the own label counts."""
    if medicine and isinstance(drug, Liquid):
        strength = drug.mg_per_ml
        stored = [
            each for each in medicine.liquids if each.mg_per_ml == strength and _storage(each)
        ]
        if stored:
            yield note(
                "listed_storage",
                medicine=medicine.generic,
                strength=write_strength(strength),
                listed=_list(stored, _storage),
                source=_sources(stored),
            )
    yield note("storage")


def _solubility_notes(medicine: Medicine, made: Made) -> Iterator[Note]:
    soluble = medicine.water_solubility_mg_per_ml
    if not soluble:
        return
    words = {
        "solubility": write_mg(soluble),
        "medicine": medicine.generic,
        "strength": write_strength(made.mg_per_ml),
        "source": medicine.source,
    }
    if made.mg_per_ml <= soluble:
        if isinstance(made.drug, Units):
            yield note("within_solubility", **words)
    elif not isinstance(made.drug, Liquid):
        yield note("not_all_dissolved", **words)
    elif made.has_water:
        yield note("solvents_thinned", **words)


def _product_notes(medicine: Medicine, mg_per_ml: Fraction) -> Iterator[Note]:
    """Yield what the listed liquids of the label’s strength say about themselves."""
    listed = [each for each in medicine.liquids if each.mg_per_ml == mg_per_ml]
    words = {"medicine": medicine.generic, "strength": write_strength(mg_per_ml)}
    if listed:
        forms = _list(listed, _form)
        yield note("listed_liquids", listed=forms, source=_sources(listed), **words)
    if suspended := [each for each in listed if each.is_suspension]:
        yield note("listed_suspension", source=_sources(suspended), **words)
    if alcoholic := [each for each in listed if each.ethanol]:
        said = _list(alcoholic, lambda each: each.ethanol)
        yield note("alcohol", listed=said, source=_sources(alcoholic), **words)


def _form(product: Product) -> str:
    return f"{product.form}, {product.note}" if product.note else product.form


def _storage(product: Product) -> str:
    days = product.discard_after_opening_days
    opened = f"thrown away {days} days after opening" if days else ""
    return ", ".join(filter(None, [product.storage, opened]))


def _list(products: Iterable[Product], say: Callable[[Product], str]) -> str:
    """Say of each maker and market what it is, every line once."""
    said = (
        f"{', '.join(filter(None, [each.maker, each.market]))}: {say(each)}" for each in products
    )
    return "; or ".join(dict.fromkeys(said))


def _sources(products: Iterable[Product]) -> str:
    return " | ".join(dict.fromkeys(each.source for each in products))


def _solvent_notes(made: Made) -> Iterator[Note]:
    if made.solvent_ml:
        share = write_ml_short(made.solvent_ml / made.total_ml)
        yield note("solvent_share", share=share, solvent=write_ml(made.solvent_ml))


def _changed_strength_notes(made: Made) -> Iterator[Note]:
    if isinstance(made.drug, Liquid) and made.drug.mg_per_ml != made.mg_per_ml:
        label, new = write_strength(made.drug.mg_per_ml), write_strength(made.mg_per_ml)
        yield note("strength_changed", label=label, new=new)


def _bottle_notes(made: Made) -> Iterator[Note]:
    if made.bottle_ml and made.total_ml > made.bottle_ml:
        yield note(
            "batch_larger_than_bottle",
            total=write_ml_short(made.total_ml),
            bottle=write_ml(made.bottle_ml),
            over=write_ml_short(made.total_ml - made.bottle_ml),
        )
