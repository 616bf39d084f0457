"""How national values are given: one typed in, or many in a file."""

from datetime import date
from typing import Any

from django import forms

from people.forms import offer
from reports.rules.measures import MEASURES
from reports.rules.national import FIRST_YEAR, NATION, Value


class ValueForm(forms.Form):
    """One key figure's value for one area and year."""

    use_required_attribute = False

    kpi = forms.CharField(
        label="Nyckeltal", max_length=20, help_text="Koladas nummer, till exempel N21704.",
        error_messages={"required": "Skriv nyckeltalets nummer."},
    )  # fmt: skip
    title = forms.CharField(
        label="Vad det mäter", max_length=300, error_messages={"required": "Skriv vad det mäter."}
    )
    measure = forms.ChoiceField(
        label="Står bredvid vårt mått", required=False, help_text="Bara när det mäter samma sak som vi."
    )
    area = forms.CharField(
        label="Område", max_length=100, initial=NATION, help_text="En kommun, eller Riket.",
        error_messages={"required": "Skriv en kommun, eller Riket."},
    )  # fmt: skip
    year = forms.IntegerField(
        label="År",
        error_messages={
            "required": "Skriv vilket år värdet är för.",
            "invalid": "Skriv året med fyra siffror.",
        },
    )
    value = forms.DecimalField(
        label="Värde", max_digits=12, decimal_places=2, localize=True,
        error_messages={"required": "Skriv värdet.", "invalid": "Skriv ett tal, till exempel 87,5."},
    )  # fmt: skip
    source = forms.CharField(
        label="Källa", max_length=200, help_text="Varifrån, och när det hämtades.",
        error_messages={"required": "Skriv källan."},
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measure", [("", "Inget"), *((code, one.heading) for code, one in MEASURES.items())])
        self.fields["year"].widget.attrs |= {"min": FIRST_YEAR, "max": on.year}

    def told(self) -> Value:
        """The value of a valid form."""
        return Value(**{name: self.cleaned_data[name] for name in Value._fields})


class FileForm(forms.Form):
    """A file of values, and where it is from."""

    use_required_attribute = False

    file = forms.FileField(
        label="Fil", help_text="CSV med semikolon, eller JSON som Koladas API ger den. Högst 2 MB.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )  # fmt: skip
    source = forms.CharField(
        label="Källa", max_length=200, help_text="Gäller de rader som inte har en egen.",
        error_messages={"required": "Skriv varifrån filen kommer."},
    )  # fmt: skip
