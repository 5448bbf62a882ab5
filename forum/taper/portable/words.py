"""How single values are written in a file."""

from enum import StrEnum

from forum.taper.requests.kinds import Kind, choice, refuse

# Those of East Asian keyboards, which are twice as wide, are counted as well.
_COUNTED_AS_SUMS = tuple("=+-@＝＋－＠\t\r\n'")


class YesNo(StrEnum):
    """A word for a thing that is so or not."""

    YES = "yes"
    NO = "no"

    @classmethod
    def of(cls, so: bool) -> "YesNo":
        return cls.YES if so else cls.NO


def unless_empty(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def text(longest: int) -> Kind[str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            raise refuse(f"Write text here, at most {longest:,} characters.")
        return value

    return Kind(read, {"type": "string", "maxLength": longest})


def _read_so(value: object) -> bool:
    return choice(YesNo).read(value) is YesNo.YES


SO = Kind(_read_so, {"enum": [word.value for word in YesNo]})


def shielded(cell: str) -> str:
    """As a spreadsheet shows it, and does not take it for a sum to carry out."""
    return f"'{cell}" if cell.startswith(_COUNTED_AS_SUMS) else cell
