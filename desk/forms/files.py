"""What is asked about files: whom to look for, why one is opened, and which looks are listed."""

from django import forms

REASONS = ("Ersätter kollega", "Granskning", "Klagomål")
OTHER = "Annat"


class ReasonForm(forms.Form):
    """Why a file outside one's own cases is opened; kept in the access log."""

    reason = forms.ChoiceField(
        label="Varför öppnar du akten?",
        choices=[(words, words) for words in (*REASONS, OTHER)],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj varför du öppnar akten."},
    )
    other = forms.CharField(
        label="Skäl, om du valde Annat",
        help_text="Skriv kort och utan namn. Skälet syns i åtkomstloggen.",
        max_length=150,
        required=False,
    )

    def clean(self) -> dict[str, str]:
        """Another reason has to be told."""
        written = super().clean() or {}
        if written.get("reason") == OTHER and not written.get("other"):
            self.add_error("other", "Skriv varför du öppnar akten.")
        return written

    @property
    def words(self) -> str:
        """The reason as the log keeps it."""
        chosen, other = self.cleaned_data["reason"], self.cleaned_data["other"]
        return f"{chosen}: {other}" if other else chosen


class SearchForm(forms.Form):
    """Whom to look for; posted, so that it stays out of addresses and logs."""

    words = forms.CharField(
        label="Namn, person- eller samordningsnummer, eller ärendenummer",
        help_text="Efternamnet först, eller båda namnen. Sökning får bara göras på dessa uppgifter "
        "(förordning 2001:637, 15 §).",
        max_length=100,
        error_messages={"required": "Skriv ett namn eller ett nummer."},
    )


class LooksForm(forms.Form):
    """Narrows the access log; `before` is the key of the last look on the page before."""

    outcome = forms.ChoiceField(
        label="Utfall",
        choices=[("", "Alla"), ("granted", "Medgavs"), ("refused", "Nekades")],
        required=False,
    )
    before = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
