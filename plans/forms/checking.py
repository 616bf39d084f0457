"""The provider's own reading of a plan: whether it is wanted, and what a colleague says."""

from django import forms


class RemarksForm(forms.Form):
    """What a colleague wants changed; whether it is asked for, the answer decides."""

    use_required_attribute = False

    remarks = forms.CharField(
        label="Synpunkter",
        help_text="Behövs när planen skickas tillbaka. De stannar hos er och syns inte för handläggaren.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )


class InternalCheckForm(forms.Form):
    """Whether the provider reads its plans before they are handed in (R38)."""

    checks_plans = forms.BooleanField(
        label="En kollega läser varje plan innan den lämnas in",
        help_text="Gäller alla planer som inte är inlämnade än. Den som har skrivit planen granskar den aldrig själv.",
        required=False,
    )
