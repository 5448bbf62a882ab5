"""What a reader asks for: a medicine and one dose. Ranges are fixed, so nobody types one."""

from fractions import Fraction

from wtforms.validators import DataRequired, Length

from forum.journal.fields import DoseField
from forum.journal.models.tapers import LONGEST_MEDICINE
from forum.taper.amounts import write_mg
from forum.web.forms import Form, Line


class AskForm(Form):
    """Sent as part of the address, so that an answer can be kept and shared. It changes nothing."""

    class Meta:
        csrf = False

    medicine = Line(
        "Medicine",
        [
            DataRequired("Please write which medicine."),
            Length(
                max=LONGEST_MEDICINE, message=f"Please use at most {LONGEST_MEDICINE} characters."
            ),
        ],
    )
    dose = DoseField(
        "Dose before the first cut", [DataRequired("Please write the dose of a whole day.")]
    )

    @classmethod
    def like(cls, medicine: str, dose: Fraction) -> "AskForm":
        return cls(formdata=None, medicine=medicine, dose=write_mg(dose))
