"""The form that takes a saved record in again."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, HiddenField, ValidationError

from forum.taper.portable import ToldRecord, from_csv, from_json
from forum.taper.requests import BadRequest
from forum.web.forms import Form, LongText

# In bytes. Twenty years of weekly changes and ten of check-ins; a request can be little longer.
LONGEST_FILE = 450_000
_MOST_PROBLEMS = 5


class FileForm(Form):
    """`text` carries the file on to the confirmation, so that it is chosen only once."""

    file = FileField("The file that you saved here")
    text = LongText("Or its text")
    sure = HiddenField()
    told = ToldRecord()

    def is_confirmed(self) -> bool:
        return bool(self.sure.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """A file goes before what stands in the box."""
        self._take_file()
        return bool(super().validate(extra_validators))

    def _take_file(self) -> None:
        if self.file.data:
            body = self.file.data.read(LONGEST_FILE + 1)
            self.text.data = body.decode("utf-8-sig", errors="replace")

    def validate_text(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError("Please choose the file, or paste its text.")
        # A browser sends two signs for the end of a line, whatever the file has.
        if len(field.data.replace("\r\n", "\n").encode()) > LONGEST_FILE:
            raise ValidationError(
                "This file is longer than what can be brought in. If it holds check-ins, "
                "please save it without them."
            )
        read = from_json if field.data.lstrip().startswith("{") else from_csv
        try:
            self.told = read(field.data)
        except BadRequest as bad:
            problems = bad.problems[:_MOST_PROBLEMS]
            told = (f"{problem.pointer or 'The file'}: {problem.message}" for problem in problems)
            raise ValidationError(" ".join(told)) from bad
        if not self.told.tapers and not self.told.check_ins:
            raise ValidationError("There is no medicine and no day in this file.")
