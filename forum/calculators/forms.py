"""The calculator’s fields. What they may hold is judged by `forum.taper`, in one place for all."""

from collections.abc import Mapping

from wtforms import HiddenField, RadioField, SelectField

from forum.web.forms import Form, Line, LongText

HAVE = {
    "liquid": "A liquid",
    "tablets": "Tablets or capsules",
    "mg": "Just the doses in mg",
}
CUT_IN = {"mg": "mg", "percent": "% of the current dose"}


class CalculatorForm(Form):
    """Three small steps: what you have, what you want, how you measure."""

    medicine = Line("Medicine")
    have = RadioField("I have", choices=HAVE, default="liquid")
    label_mg = Line("mg on the label")
    label_ml = Line("in how many mL")
    unit_mg = Line("mg in one tablet or capsule")
    units = Line("How many go in")

    start_mg = Line("Dose now, in mg a day")
    cut = Line("Less by")
    cut_in = SelectField("Unit", choices=CUT_IN, default="mg")
    every_days = Line("Every how many days")
    until_mg = Line("Down to, in mg")
    start_date = Line("First day")

    strength = Line("Make it this strong, in mg per mL")
    use_ml = Line("How many mL of your liquid go in")
    mark_ml = Line("Smallest mark of your syringe, in mL")

    as_text = LongText("The blocks as text")
    draft = HiddenField()

    def typed(self) -> dict[str, str]:
        """Every value as it was typed."""
        return {name: str(self[name].data or "") for name in CALCULATOR_FIELDS}

    def show(self, sentences: Mapping[str, list[str]]) -> None:
        """Put each sentence beside its field."""
        for name, said in sentences.items():
            self[name].errors = [*self[name].errors, *said]


CALCULATOR_FIELDS = (
    "medicine have label_mg label_ml unit_mg units start_mg cut cut_in every_days until_mg"
    " start_date strength use_ml mark_ml"
).split()
