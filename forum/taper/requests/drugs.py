"""The three ways in which a request names an amount of drug."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.requests.kinds import (
    POSITIVE,
    BadRequest,
    Field,
    Kind,
    Problem,
    object_schema,
    read_fields,
    refuse,
    require_object,
)


@dataclass(frozen=True, slots=True)
class Liquid:
    """A strength as the label states it, and how much of it goes in."""

    label_mg: Fraction
    label_ml: Fraction
    use_ml: Fraction | None = None

    @property
    def mg_per_ml(self) -> Fraction:
        """Return the strength in mg per one mL."""
        return self.label_mg / self.label_ml


@dataclass(frozen=True, slots=True)
class Units:
    """Tablets, capsules or measured portions of one strength, and how many go in."""

    unit_mg: Fraction
    units: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An amount of drug that is known already."""

    mg: Fraction


Drug = Liquid | Units | Known

_LABEL = (Field("label_mg", POSITIVE, required=True), Field("label_ml", POSITIVE, required=True))
_UNIT = (Field("unit_mg", POSITIVE, required=True),)

_Form = tuple[tuple[Field, ...], Callable[..., Drug]]


def _drug_kind(*choices: _Form) -> Kind[Drug]:
    """Return the kind of a drug, told apart by the first field of each form."""
    forms = {fields[0].name: (fields, build) for fields, build in choices}

    def read(value: object) -> Drug:
        body = require_object(value)
        form = _choose_form(body, forms)
        fields, build = forms[form]
        return build(**read_fields(fields, value))

    return Kind(read, {"oneOf": [object_schema(fields) for fields, _ in forms.values()]})


def _choose_form(body: Mapping[str, object], forms: dict[str, _Form]) -> str:
    owners = {field.name: form for form, (fields, _) in forms.items() for field in fields}
    found = list(dict.fromkeys(owners[name] for name in owners if name in body))
    if not found:
        raise refuse(f"Name the drug by one of: {_list_forms(forms)}.")
    if len(found) > 1:
        message = (
            f"This goes with another way of naming the drug. Use one of: {_list_forms(forms)}."
        )
        own = [field.name for field in forms[found[0]][0]]
        raise BadRequest(
            [Problem(f"/{name}", message) for name in owners if name in body and name not in own]
        )
    return found[0]


def _list_forms(forms: dict[str, _Form]) -> str:
    return "; ".join(" with ".join(field.name for field in fields) for fields, _ in forms.values())


def _stored_liquid(
    label_mg: Fraction, label_ml: Fraction, have_ml: Fraction | None = None
) -> Liquid:
    return Liquid(label_mg, label_ml, have_ml)


def _stored_units(unit_mg: Fraction, have_units: Fraction | None = None) -> Units:
    return Units(unit_mg, have_units)


_KNOWN: _Form = ((Field("mg", POSITIVE, required=True),), Known)

# What goes into a mixture.
USED_DRUG = _drug_kind(
    ((*_LABEL, Field("use_ml", POSITIVE, required=True)), Liquid),
    ((*_UNIT, Field("units", POSITIVE, required=True)), Units),
    _KNOWN,
)
# A strength alone: a batch works out how much of it is needed.
DRUG_STRENGTH = _drug_kind((_LABEL, Liquid), ((*_UNIT, Field("units", POSITIVE)), Units))
# A drug in the cupboard; how much there is may stand inside it or beside it.
STORED_DRUG = _drug_kind(
    ((*_LABEL, Field("have_ml", POSITIVE)), _stored_liquid),
    ((*_UNIT, Field("have_units", POSITIVE)), _stored_units),
    _KNOWN,
)
