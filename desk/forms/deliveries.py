"""What is asked about letters: what was done about one that did not arrive, and how one wants one's own."""

from collections.abc import Iterator
from datetime import time
from typing import Any, NamedTuple

from django import forms

from outbox.kinds import Kinds, LetterKind
from outbox.preferences import Wishes
from outbox.rules import LONGEST_QUIET, quiet_length

AT_ONCE, DAILY, NOT_AT_ALL = "genast", "dagligen", "inte"
WORDS = {AT_ONCE: "Genast", DAILY: "En gång om dagen", NOT_AT_ALL: "Inte alls"}
QUIET_HOURS = LONGEST_QUIET.seconds // 3600


class HandledForm(forms.Form):
    """What has been done about a letter that did not arrive."""

    words = forms.CharField(
        label="Vad har du gjort?",
        help_text="Till exempel ”Ringde utföraren, adressen är rättad”. Skriv utan brukarens namn.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Skriv vad du har gjort, så att kollegor vet.",
            "max_length": "Skriv högst 300 tecken.",
        },
    )


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Skriv klockslaget som TT:MM."},
    )


class Choice(NamedTuple):
    """One kind of letter in the form: what it is called, and its field; None when there is nothing to choose."""

    words: str
    field: forms.BoundField | None


class PreferencesForm(forms.Form):
    """Each kind of letter: at once, once a day or not at all; and the hours when it is quiet.

    A mandatory kind cannot be declined, and one that is prompt always goes at once.
    """

    quiet_from = _time("Tyst från klockan")
    quiet_until = _time("Tyst till klockan")

    def __init__(self, *args: Any, kinds: Kinds, wishes: Wishes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quiet_from"].initial, self.fields["quiet_until"].initial = wishes.quiet or (None, None)
        self._kinds = dict(sorted(kinds.items(), key=lambda one: one[1].words.casefold()))
        for name, kind in self._kinds.items():
            if choices := _choices(kind):
                self.fields[name] = forms.ChoiceField(
                    label=kind.words,
                    choices=choices,
                    initial=_chosen(name, wishes),
                    widget=forms.RadioSelect,
                    error_messages={"required": f"{kind.words}: välj hur ofta."},
                )

    def mandatory(self) -> Iterator[Choice]:
        """The kinds that cannot be declined."""
        return self._rows(mandatory=True)

    def voluntary(self) -> Iterator[Choice]:
        """The kinds that can be declined."""
        return self._rows(mandatory=False)

    def _rows(self, *, mandatory: bool) -> Iterator[Choice]:
        for name, kind in self._kinds.items():
            if kind.mandatory == mandatory:
                yield Choice(kind.words, self[name] if name in self.fields else None)

    def clean(self) -> dict[str, Any]:
        """Quiet hours have both ends, and leave time for letters."""
        told = super().clean() or {}
        begins, ends = told.get("quiet_from"), told.get("quiet_until")
        for name, other in (("quiet_from", ends), ("quiet_until", begins)):
            if other and told.get(name) is None and name not in self.errors:
                self.add_error(name, "Skriv båda klockslagen, eller lämna båda tomma.")
        if begins and ends and quiet_length(begins, ends) > LONGEST_QUIET:
            self.add_error(
                "quiet_until", f"Det får vara tyst högst {QUIET_HOURS} timmar. Välj ett tidigare klockslag."
            )
        return told

    def wishes(self) -> Wishes:
        """What was chosen, once the form is valid."""
        told = self.cleaned_data
        quiet: tuple[time, time] | None = None
        if told["quiet_from"] and told["quiet_until"]:
            quiet = (told["quiet_from"], told["quiet_until"])
        return Wishes(
            [name for name in self._kinds if told.get(name) == DAILY],
            [name for name in self._kinds if told.get(name) == NOT_AT_ALL],
            quiet,
        )


def _choices(kind: LetterKind) -> list[tuple[str, str]]:
    offered = {AT_ONCE: True, DAILY: not kind.prompt, NOT_AT_ALL: not kind.mandatory}
    chosen = [(value, WORDS[value]) for value, is_offered in offered.items() if is_offered]
    return chosen if len(chosen) > 1 else []


def _chosen(name: str, wishes: Wishes) -> str:
    if name in wishes.unwanted:
        return NOT_AT_ALL
    return DAILY if name in wishes.daily else AT_ONCE
