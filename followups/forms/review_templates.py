"""The questions of a review's template."""

from django import forms

from followups.forms.review_fields import Heading, Words


class QuestionRow(forms.Form):
    """One question of the template."""

    use_required_attribute = False

    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    heading = Heading(label="Område", max_length=100)
    words = Words(label="Fråga, som ett påstående", rows=2, longest=300)
    help = Words(label="Hjälp till den som svarar", rows=2, longest=300, required=False)


QuestionRows = forms.formset_factory(QuestionRow, extra=0, can_delete=True, max_num=60, validate_max=True)
