"""Which other rules for follow-ups are asked about."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from followups.rules.individual import FollowUpTerms
from orders.rules import MONTHS
from people.forms import offer
from reports.queries.what_if_follow_ups import Moving
from reports.rules.moved_follow_ups import MOST_EARLIER

BETWEEN = (6, 12, 18, 24)


class MovingForm(forms.Form):
    """Months between follow-ups, months to avoid, and whether they may be held earlier to be spread."""

    use_required_attribute = False

    enhet = forms.ChoiceField(label="Enhet")
    manader = forms.TypedChoiceField(label="Månader mellan uppföljningar", coerce=int)
    jamna = forms.TypedChoiceField(
        label="Jämna ut",
        coerce=int,
        choices=[
            (0, "Nej"),
            (1, "Högst en månad tidigare"),
            *((months, f"Högst {months} månader tidigare") for months in range(2, MOST_EARLIER + 1)),
        ],
    )
    undvik = forms.TypedMultipleChoiceField(
        label="Månader att undvika",
        coerce=int,
        required=False,
        choices=[(place, name.capitalize()) for place, name in enumerate(MONTHS, start=1)],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, asked: QueryDict, *, terms: FollowUpTerms, units: Iterable[tuple[int, str]] | None
    ) -> None:
        super().__init__(_as_asked(asked, terms))
        between = sorted({*BETWEEN, terms.months_between})
        offer(self, "manader", [(months, f"{months} månader") for months in between])
        if units is None:
            del self.fields["enhet"]
        else:
            offer(self, "enhet", [(f"{key}", name) for key, name in units])

    @property
    def moving(self) -> Moving:
        """What is asked about."""
        told = self.cleaned_data
        return Moving(told["manader"], frozenset(told["undvik"]), told["jamna"])


def _as_asked(asked: QueryDict, terms: FollowUpTerms) -> QueryDict:
    """As the address asks; as the unit's own rules are before anything has been chosen."""
    told = asked.copy()
    told.setdefault("jamna", "0")
    if "manader" not in told:
        told["manader"] = f"{terms.months_between}"
        told.setlist("undvik", [f"{month}" for month in sorted(terms.months_to_avoid)])
    return told
