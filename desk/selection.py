"""What a worklist is asked for: one of the selections, narrowed, and the same as a query that can be kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from desk.forms.worklist import FilterForm
from desk.queries import side_of
from desk.rules import CHECK_CHOICE, PROVIDER_CHOICES, UNIT_CHOICES, Case, Choice, Side, status_of
from desk.words import badge
from people.models import Member
from people.roles import Act, Role

NARROWING = ("provider", "status", "by")


@dataclass(frozen=True)
class Selection:
    """One of the member's selections, and the form that narrows it; what cannot be read narrows nothing."""

    side: Side
    choices: Sequence[Choice]
    choice: Choice
    form: FilterForm
    told: dict[str, Any]

    @property
    def query(self) -> str:
        """The selection as an address's query, always written in the same way."""
        return urlencode({"urval": self.choice.code, **self.told})

    def narrowed(self, chosen: Iterable[Case], on: date) -> list[Case]:
        """Those of the cases that the form asks for."""
        provider, words, by = (self.told.get(name) for name in NARROWING)
        return [
            case
            for case in chosen
            if (not provider or case.provider_id == provider)
            and (not words or badge(case, status_of(case, self.side, on), self.side, on).words == words)
            and (not by or (case.deadline is not None and case.deadline <= by))
        ]


def selection(member: Member, asked: Mapping[str, str], *, providers: Iterable[tuple[int, str]]) -> Selection:
    """What an address asks for: urval, provider, status, by. `providers` can be chosen, each with its name."""
    side = side_of(member)
    choices = choices_of(member, side)
    form = FilterForm(asked, side=side, providers=providers)
    form.is_valid()
    told = {name: value for name in NARROWING if (value := form.cleaned_data.get(name))}
    return Selection(side, choices, _choice(choices, asked.get("urval"), member), form, told)


def choices_of(member: Member, side: Side) -> Sequence[Choice]:
    """The selections that a member has."""
    if side == Side.UNIT:
        return UNIT_CHOICES
    choices = PROVIDER_CHOICES if member.may(Act.ACKNOWLEDGE) else PROVIDER_CHOICES[1:]
    if member.provider and member.provider.checks_plans:
        return (*choices[:-2], CHECK_CHOICE, *choices[-2:])
    return choices


def _choice(choices: Sequence[Choice], asked: str | None, member: Member) -> Choice:
    """The selection asked for, else the officer's own cases, or all that a manager or a provider has."""
    first = choices[0] if member.role == Role.CASE_OFFICER else choices[-1]
    return next((choice for choice in choices if choice.code == asked), first)
