"""Why a whole unit's data is taken out."""

from django import forms

LONGEST = 150
MISSING = "Skriv varför uppgifterna hämtas, till exempel byte av system."


class UnitExportForm(forms.Form):
    """The reason, which is kept in the access log."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Varför hämtas uppgifterna?",
        help_text="Står i åtkomstloggen. Skriv inga personuppgifter.",
        max_length=LONGEST,
        error_messages={"required": MISSING, "max_length": f"Korta texten till högst {LONGEST} tecken."},
    )
