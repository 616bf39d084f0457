"""What the import page asks for."""

from io import BytesIO

from django import forms
from django.core.files.uploadedfile import UploadedFile

from desk.imports import KINDS, Upload
from orders.handover import NotReadable, read_rows

LARGEST_MEGABYTES = 10
TOO_LARGE = f"Filen är större än {LARGEST_MEGABYTES} MB. Dela upp den, eller be den som sköter driften att läsa in den."


class ImportForm(forms.Form):
    """A hand-over file, and what it holds."""

    kind = forms.ChoiceField(
        label="Vad innehåller filen?",
        choices=[(name, kind.words) for name, kind in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad filen innehåller."},
    )
    file = forms.FileField(
        label="Fil",
        help_text="CSV eller Excel (.xlsx), högst 10 MB. Första raden ska ha rubriker.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )
    create_missing = forms.BooleanField(
        label="Skapa utförare och handläggare som saknas",
        help_text="En handläggare som skapas kan logga in först när hen har valt ett lösenord.",
        required=False,
    )

    def clean_file(self) -> bytes:
        """What the file holds: not too much, and with the headers that its kind has."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_MEGABYTES * 1_000_000:
            raise forms.ValidationError(TOO_LARGE)
        self.file_name = file.name or "Filen"
        content = file.read()
        if kind := self.cleaned_data.get("kind"):
            try:
                next(read_rows(BytesIO(content), KINDS[kind].columns), None)
            except NotReadable as error:
                raise forms.ValidationError(str(error)) from error
        return content

    @property
    def upload(self) -> Upload:
        """The file, to be kept until it is read in."""
        written = self.cleaned_data
        return Upload(self.file_name, written["kind"], written["create_missing"], written["file"])
