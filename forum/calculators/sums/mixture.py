"""A mixture with everything that can be said of one."""

from forum.calculators.asking import Body, Place, Places, Typed, ask, read_entries, write_entries
from forum.calculators.fields import (
    Label,
    Named,
    Step,
    StepsForm,
    amount,
    choose,
    count,
    have,
    several,
)
from forum.calculators.forms import ROUND_MODES
from forum.calculators.steps import Sums, checked
from forum.calculators.sums.page import Sum
from forum.taper.blocks import Block
from forum.taper.requests import read_mixture

HAVE = {
    "liquid": "A liquid",
    "tablets": "Tablets, capsules or drops",
    "mg": "A known amount in mg",
}
WATER = {
    "target": "Made to a strength",
    "add": "Added to it",
    "make_up": "Made up to a total",
    "none": "None",
}


class MixtureForm(Named, Label, StepsForm):
    steps = (
        Step(
            "What goes in",
            ("medicine", "have", "label_mg label_ml", "use_ml", "unit_mg units", "mg"),
            ("solvent_ml",),
            "A first liquid to dissolve it in",
        ),
        Step(
            "The water", ("water", "target add_ml make_up_ml"), ("bottle_ml",), "The bottle for it"
        ),
        Step(
            "What you measure",
            ("doses", "volumes", "mark_ml"),
            ("round_mode", "parts", "planned_cut misread_ml"),
            "Parts of a dose, rounding, and reading the syringe wrong",
        ),
    )
    have = have(HAVE)
    use_ml = amount("How many mL of your liquid go in")
    unit_mg = amount("mg in one tablet, capsule or drop", "As the box or the leaflet says.")
    units = amount("How many of them go in", "1/2 is a number too.")
    mg = amount("mg that go in")
    solvent_ml = amount(
        "Solvent, in mL",
        "Some capsules are first opened into another liquid. It counts in the total.",
    )
    water = choose(
        "Water",
        WATER,
        "1 mL with 50 mL added to it makes 51 mL; made up to 50 mL it makes 50.",
    )
    target = amount("Strength, in mg per mL", "For “made to a strength”.")
    add_ml = amount("Water added, in mL", "For “added to it”.")
    make_up_ml = amount("Total, in mL", "For “made up to a total”.")
    bottle_ml = amount("Your bottle holds, in mL", "Optional: to see whether it is large enough.")
    doses = several("Doses, in mg", "Optional: “4.5; 4.48”, or one a line.", rows=2)
    volumes = several("Volumes, in mL", "Optional: what so much of it holds.", rows=2)
    mark_ml = amount("Smallest mark of your syringe, in mL", "Look at your own.")
    round_mode = choose("Rounded to", ROUND_MODES, "Only with a syringe’s mark.")
    parts = count("Shared into so many equal parts")
    planned_cut = amount("A planned cut, in mg", "To see errors as a share of it.")
    misread_ml = amount("Reading the syringe wrong by, in mL")


DRUGS: dict[str, Places] = {
    "liquid": (
        Place("label_mg", "/drug/label_mg", asked=True),
        Place("label_ml", "/drug/label_ml", asked=True),
        Place("use_ml", "/drug/use_ml", asked=True),
    ),
    "tablets": (
        Place("unit_mg", "/drug/unit_mg", asked=True),
        Place("units", "/drug/units", asked=True),
    ),
    "mg": (Place("mg", "/drug/mg", asked=True),),
}
WATERS: dict[str, Places] = {
    "target": (Place("target", "/target_mg_per_ml", asked=True),),
    "add": (Place("add_ml", "/add_ml", asked=True),),
    "make_up": (Place("make_up_ml", "/make_up_to_ml", asked=True),),
    "none": (),
}
MEASURES: Places = (
    Place("solvent_ml", "/solvent_ml"),
    Place("doses", "/doses_mg", read=read_entries, write=write_entries),
    Place("volumes", "/volumes_ml", read=read_entries, write=write_entries),
    Place("mark_ml", "/mark_ml"),
    Place("round_mode", "/rounding", beside="mark_ml"),
    Place("parts", "/parts"),
    Place("planned_cut", "/planned_cut_mg"),
    Place("misread_ml", "/misread_ml"),
    Place("medicine", "/medicine"),
    Place("bottle_ml", "/bottle_ml"),
)


def _work_out(typed: Typed) -> Sums:
    drug = DRUGS.get(typed["have"], DRUGS["liquid"])
    water = WATERS.get(typed["water"], WATERS["none"])
    return Sums(mixture=ask(typed, (*drug, *water, *MEASURES), _block))


def _block(body: Body) -> Block:
    return checked("mixture", read_mixture, body)


MIXTURE = Sum(
    "mixture",
    "A mixture",
    "How strong it is, and what doses and volumes of it are: a liquid, tablets, capsules or drops.",
    MixtureForm,
    _work_out,
)
