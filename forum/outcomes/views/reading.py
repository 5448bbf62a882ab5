"""How it went here, for a medicine and a dose."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.journal.names import generic_name
from forum.journal.own import OwnTaper, own_tapers
from forum.members.session import reader
from forum.outcomes.bands import Band, all_bands, band_of
from forum.outcomes.figures import write_quarters
from forum.outcomes.forms import AskForm
from forum.outcomes.picture import draw_times, middle_half
from forum.outcomes.showing import bands_shown, shown_of
from forum.outcomes.views.blueprint import bp
from forum.taper.medicines import name_like
from forum.web.access import public


@bp.get("/how-it-went")
@public
def outcomes() -> ResponseReturnValue:
    """With nothing asked for, for the reader’s own medicine and first dose."""
    own = _own() if not request.args else None
    if own and own.first_dose:
        medicine = own.taper.medicine
        return _page(AskForm.like(medicine, own.first_dose), band_of(medicine, own.first_dose), own)
    form = AskForm(formdata=request.args)
    if not (form.medicine.data or form.dose.data):
        return _page(AskForm(formdata=None), None)
    if not form.validate():
        return _page(form, None), 422
    return _page(form, band_of(form.medicine.data, form.dose.exact()))


def _own() -> OwnTaper | None:
    """The record that the reader puts first."""
    someone = reader()
    own = own_tapers(someone) if someone else []
    return own[0] if own else None


def _page(form: AskForm, band: Band | None, own: OwnTaper | None = None) -> str:
    shown = shown_of(band) if band else None
    medicine = generic_name(form.medicine.data or "")
    return render_template(
        "outcomes/outcomes.html",
        form=form,
        own=own,
        band=band,
        medicine=medicine if not form.errors else "",
        meant=name_like(form.medicine.data or ""),
        is_known=medicine in all_bands(),
        shown=shown,
        picture=draw_times(shown.figures, f"{medicine}, {band.written}")
        if shown and band
        else None,
        middle_half=middle_half,
        write_quarters=write_quarters,
        bands_shown=bands_shown(),
    )
