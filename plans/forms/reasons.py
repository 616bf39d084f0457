"""A reason that the unit keeps, worded once for all."""

from django import forms


class ReasonForm(forms.Form):
    """One more reason for the unit's list."""

    use_required_attribute = False

    words = forms.CharField(
        label="Nytt skäl",
        help_text="En mening som utföraren förstår utan att känna ärendet.",
        max_length=200,
        error_messages={"required": "Skriv skälet som en mening."},
    )
