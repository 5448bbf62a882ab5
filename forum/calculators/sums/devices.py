"""A volume out of the syringes and cylinders at hand."""

from collections.abc import Iterator
from fractions import Fraction

from forum.calculators.answers import Answer, Table
from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.fields import Step, StepsForm, amount
from forum.calculators.sums.page import Sum
from forum.taper.amounts import write_ml, write_ml_short
from forum.taper.devices import Device, Measurement, Reading, measure_volume, measuring_notes
from forum.taper.requests import BadRequest
from forum.taper.requests.kinds import POSITIVE, Field, listing, read_fields, record
from forum.taper.working import Step as Line
from forum.taper.working import step

_DEVICES = (1, 2, 3)
# Nobody fills a syringe more often; a larger cylinder is at hand or can be asked for.
_MOST_FILLINGS = 50


class DevicesForm(StepsForm):
    steps = (
        Step("What you want", ("volume_ml",)),
        Step("What you have", tuple(f"capacity_{n} mark_{n}" for n in _DEVICES)),
    )
    volume_ml = amount("Volume, in mL")
    capacity_1 = amount("The first holds, in mL", "A syringe or a cylinder.")
    mark_1 = amount("Its smallest mark, in mL", "The distance between two lines.")
    capacity_2 = amount("The second holds, in mL", "Optional.")
    mark_2 = amount("The second’s smallest mark, in mL")
    capacity_3 = amount("The third holds, in mL", "Optional.")
    mark_3 = amount("The third’s smallest mark, in mL")


_DEVICE = record(
    (Field("capacity_ml", POSITIVE, required=True), Field("mark_ml", POSITIVE, required=True)),
    Device,
)
FIELDS = (
    Field("volume_ml", POSITIVE, required=True),
    Field("devices", listing(_DEVICE, len(_DEVICES)), required=True),
)


def _places(typed: Typed) -> Places:
    """The first device, and any other that something is typed for."""
    used = [n for n in _DEVICES if n == 1 or typed[f"capacity_{n}"] or typed[f"mark_{n}"]]
    places = [Place("volume_ml", "/volume_ml", asked=True)]
    for place, n in enumerate(used):
        places.append(Place(f"capacity_{n}", f"/devices/{place}/capacity_ml", asked=True))
        places.append(Place(f"mark_{n}", f"/devices/{place}/mark_ml", asked=True))
    return tuple(places)


def _work_out(typed: Typed) -> Answer:
    volume, measured = ask(typed, _places(typed), _calculate)
    rows = tuple(
        (f"fill {place}", _name(reading.device), write_ml(reading.ml))
        for place, reading in enumerate(measured.readings, 1)
    )
    return Answer(
        sentence=_say(volume, measured),
        tables=(Table("The fillings", ("filling", "with", "up to"), rows),),
        working=tuple(_working(volume, measured)),
        notes=tuple(measuring_notes(measured)),
    )


def _calculate(body: Body) -> tuple[Fraction, Measurement]:
    values = read_fields(FIELDS, body)
    volume, devices = values["volume_ml"], values["devices"]
    for place, device in enumerate(devices):
        if device.mark_ml > device.capacity_ml:
            message = "Its marks are further apart than it holds. Please check both."
            raise BadRequest.at(f"/devices/{place}/mark_ml", message)
    if volume > _MOST_FILLINGS * max(device.capacity_ml for device in devices):
        message = f"That is more than {_MOST_FILLINGS} fillings. A larger cylinder is needed."
        raise BadRequest.at("/volume_ml", message)
    return volume, measure_volume(volume, devices)


def _say(volume: Fraction, measured: Measurement) -> str:
    count = len(measured.readings)
    fillings = "1 filling" if count == 1 else f"{count} fillings"
    total = write_ml(measured.measured_ml)
    return f"{write_ml(volume)} in {fillings}: {total} measured, {_error(measured.error_ml)}."


def _error(error: Fraction) -> str:
    if not error:
        return "exactly on the marks"
    return f"{write_ml_short(abs(error))} too {'much' if error > 0 else 'little'}"


def _name(device: Device) -> str:
    return (
        f"the one that holds {write_ml(device.capacity_ml)} (marks of {write_ml(device.mark_ml)})"
    )


def _working(volume: Fraction, measured: Measurement) -> Iterator[Line]:
    if len(measured.readings) > 1:
        shares = " + ".join(_group(measured.readings))
        yield step(shares, write_ml(measured.measured_ml))
    if measured.error_ml:
        says = f"{write_ml(measured.measured_ml)} − {write_ml(volume)}"
        yield Line(f"{says}: {_error(measured.error_ml)}", write_ml_short(measured.error_ml))
    halves = write_ml_short(measured.reading_error_ml)
    yield Line(f"half a mark for every filling: the readings may be off by {halves}", halves)


def _group(readings: tuple[Reading, ...]) -> Iterator[str]:
    """Equal fillings as a product: 4 × 10 mL."""
    for ml in dict.fromkeys(reading.ml for reading in readings):
        count = sum(reading.ml == ml for reading in readings)
        yield write_ml(ml) if count == 1 else f"{count} × {write_ml(ml)}"


DEVICES = Sum(
    "devices",
    "Measuring with what you have",
    "A volume out of several fillings of your syringes or cylinders, and how far off it can be.",
    DevicesForm,
    _work_out,
)
