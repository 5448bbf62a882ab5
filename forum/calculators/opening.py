"""Opening a block with one’s own numbers: from a block back to what would have been typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forum.boards.pages import post_path
from forum.boards.queries.blocks import blocks_in
from forum.boards.queries.rows import AnyRow
from forum.calculators.asking import Body, typed_from
from forum.calculators.lines import body_of_block
from forum.calculators.sums.mixture import DRUGS, MEASURES, WATERS
from forum.calculators.ways import EVERY_WAY, unit_of
from forum.taper.blocks import read_block
from forum.taper.mixture import Mixture
from forum.taper.numbers import write_exact

Fields = dict[str, str]
# What means the same on every page. All else of a block belongs to its own way of cutting.
_WHAT_IT_IS = "medicine have label_mg label_ml use_ml unit_mg units strength mark_ml".split()
SHARED = frozenset({*_WHAT_IT_IS, "start_mg", "until_mg"})
_FORMS = {"label_mg": "liquid", "unit_mg": "tablets", "mg": "mg"}
_WATER = {"target_mg_per_ml": "target", "add_ml": "add", "make_up_to_ml": "make_up"}

# What a block means that names no days between its cuts.
_UNLESS_TOLD = "1"


@dataclass(frozen=True, slots=True)
class Opened:
    """A block in the reader’s own calculator: whose it is, and what its fields hold."""

    author: str
    path: str
    fields: Fields


def way_of_block(source: str) -> str:
    """The page that can say this schedule: the last part of its address, empty for the first."""
    method = body_of_block("schedule", source)["method"]
    return next(way.name for way in EVERY_WAY if way.method == method)


def page_of_block(kind: str, source: str) -> str:
    """The path of the page that can say this block."""
    if kind == "mixture":
        return "/calculators/mixture"
    return f"/calculator/{way_of_block(source)}".rstrip("/")


def open_block(row: AnyRow) -> Opened:
    """Copies the inputs of a block."""
    path = post_path(row.thread_id, row.slug, row.number)
    return Opened(row.author or "a former member", path, fields_of_row(row))


def fields_of_row(row: AnyRow) -> Fields:
    """With the bottle of a mixture that stands in the same post beside a schedule."""
    others = blocks_in([row.post_id]) if row.kind == "schedule" else ()
    mixtures = [other.source for other in others if other.kind == "mixture"]
    return fields_of_block(row.kind, row.source, mixtures)


def fields_of_block(kind: str, source: str, mixtures: Iterable[str] = ()) -> Fields:
    """What to type to get this block, on whichever page can say it."""
    body = body_of_block(kind, source)
    if kind == "schedule":
        return fields_of_schedule(body, mixtures)
    strength = _mixture(source).mg_per_ml
    made = {"strength": write_exact(strength)} if strength else {}
    return fields_of_mixture(body) | made


def fields_of_mixture(body: Body) -> Fields:
    """What to type on the page of mixtures."""
    have = _have(body)
    water = next((_WATER[name] for name in _WATER if name in body), "none")
    places = (*DRUGS[have], *WATERS[water], *MEASURES)
    return {**typed_from(body, places), "have": have, "water": water}


def fields_of_schedule(body: Body, mixtures: Iterable[str] = ()) -> Fields:
    """What to type into the three steps; only a strength where no mixture says what is in it."""
    way = next(way for way in EVERY_WAY if way.method == body["method"])
    typed = {"every_days": _UNLESS_TOLD} | typed_from(body, way.places)
    typed["medicine"] = body.get("medicine", "")
    typed["cut_in"] = unit_of(way)
    strength = typed.pop("strength", "")
    if not strength:
        return typed | {"have": "mg"}
    plain = {"have": "liquid", "label_mg": strength, "label_ml": "1"}
    return typed | next(_bottles(mixtures, strength), plain)


def _bottles(mixtures: Iterable[str], strength: str) -> Iterator[Fields]:
    """What the mixtures of this strength are made of; a liquid as it is needs no strength."""
    for source in mixtures:
        body, mixture = body_of_block("mixture", source), _mixture(source)
        have = _have(body)
        if have == "mg" or not mixture.mg_per_ml or write_exact(mixture.mg_per_ml) != strength:
            continue
        made = {"have": have, "strength": strength if mixture.add_ml else ""}
        yield typed_from(body, DRUGS[have]) | made


def _mixture(source: str) -> Mixture:
    _, result = read_block("mixture", source)
    if not isinstance(result, Mixture):
        raise TypeError("a mixture comes out as a mixture")
    return result


def _have(body: Body) -> str:
    return next(_FORMS[name] for name in _FORMS if name in body["drug"])
