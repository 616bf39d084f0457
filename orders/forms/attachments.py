"""The field where files are chosen to go with a message."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from orders.attachments import (
    ACCEPT,
    KINDS,
    LARGEST_MEGABYTES,
    CheckedFile,
    NotAllowed,
    check_file,
    check_size,
    clean_name,
)
from orders.rules.dialogue import MOST_FILES

AGAIN = "De filer som valdes behöver väljas igen. Texten är kvar."


class FilesInput(forms.FileInput):
    """The browser's own way to choose several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Up to five files, each of a kind that is taken and no larger than it may be; gives a list of CheckedFile."""

    def __init__(self) -> None:
        super().__init__(
            label="Bilagor",
            help_text=f"{KINDS}. Högst {MOST_FILES} filer, högst {LARGEST_MEGABYTES} MB var.",
            widget=FilesInput(attrs={"accept": ACCEPT}),
            required=False,
        )

    def clean(self, data: Any, initial: Any = None) -> list[CheckedFile]:
        """Every file as it may be kept; all that cannot be are named at once."""
        chosen = cast("Sequence[UploadedFile]", [one for one in data or [] if one])
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError([f"Välj högst {MOST_FILES} bilagor.", AGAIN])
        taken, refused = [], []
        for one in chosen:
            try:
                taken.append(_checked(one))
            except NotAllowed as error:
                refused.append(str(error))
        if refused:
            raise forms.ValidationError([*refused, AGAIN] if len(chosen) > 1 else refused)
        return taken


def _checked(file: UploadedFile) -> CheckedFile:
    name = file.name or ""
    check_size(clean_name(name), file.size or 0)
    return check_file(name, file.read())
