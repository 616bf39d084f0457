"""One worklist: the saved selections with their counts, the chosen cases by urgency, and the rows of one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from desk.forms import FilterForm
from desk.queries import cases, orders_of, side_of
from desk.rules import PROVIDER_CHOICES, UNIT_CHOICES, Case, Choice, Side, counts, status_of, urgency
from desk.steps import step_url
from desk.words import Badge, Urgent, badge, lead, step_words
from orders.models import Order
from people.models import Member
from people.roles import Act, Role
from people.rules import day_of
from plans.rules.steps import VersionState

ROWS = 50


@dataclass(frozen=True)
class Row:
    """One row as the page shows it; `deadline` is the day to be met, or the last one that was (then `is_met`)."""

    order: Order
    badge: Badge
    deadline: date | None
    is_met: bool
    handed_in_on: date | None
    step: str
    url: str


@dataclass(frozen=True)
class Worklist:
    """All that the page shows; `any_case` tells an empty selection from an empty desk."""

    lead: str
    pills: list[dict[str, Any]]
    filter_form: FilterForm
    page: Page
    rows: list[Row]
    any_case: bool


def worklist(member: Member, asked: Mapping[str, str], *, on: date) -> Worklist:
    """A member's worklist on a day, as the address asks for it: urval, provider, status, by, page."""
    side, found = side_of(member), cases(member, on=on)
    choices = _choices(member, side)
    choice = _choice(choices, asked.get("urval"), member)
    form = FilterForm(asked, member=member, side=side, providers={case.provider_id for case in found})
    chosen = _narrowed([case for case in found if choice.holds(case, member.pk, on)], form, side, on)
    page = Paginator(sorted(chosen, key=lambda case: urgency(case, on)), ROWS).get_page(asked.get("page"))
    return Worklist(
        lead=_lead(member, found, side, on),
        pills=_pills(choices, counts(found, choices, member.pk, on), choice),
        filter_form=form,
        page=page,
        rows=_rows(list(page), side, on),
        any_case=bool(found),
    )


def _choices(member: Member, side: Side) -> Sequence[Choice]:
    if side == Side.UNIT:
        return UNIT_CHOICES
    return PROVIDER_CHOICES if member.may(Act.ACKNOWLEDGE) else PROVIDER_CHOICES[1:]


def _choice(choices: Sequence[Choice], asked: str | None, member: Member) -> Choice:
    """The selection asked for, else the officer's own cases, or all that a manager or a provider has."""
    first = choices[0] if member.role == Role.CASE_OFFICER else choices[-1]
    return next((choice for choice in choices if choice.code == asked), first)


def _narrowed(chosen: Iterable[Case], form: FilterForm, side: Side, on: date) -> list[Case]:
    form.is_valid()
    provider, words, by = (form.cleaned_data.get(name) for name in ("provider", "status", "by"))
    return [
        case
        for case in chosen
        if (not provider or case.provider_id == provider.pk)
        and (not words or badge(case, status_of(case, side, on), side, on).words == words)
        and (not by or (case.deadline is not None and case.deadline <= by))
    ]


def _lead(member: Member, found: Iterable[Case], side: Side, on: date) -> str:
    mine = [case for case in found if member.role != Role.CASE_OFFICER or case.officer_id == member.pk]
    waiting = VersionState.SUBMITTED if side == Side.UNIT else VersionState.RETURNED
    urgent = Urgent(
        late=sum(case.is_late(on) for case in mine),
        waiting=sum(case.newest == waiting for case in mine),
        unacknowledged=sum(case.is_unacknowledged for case in mine),
    )
    is_own = member.role in (Role.CASE_OFFICER, Role.CARE_CONTACT)
    return lead(urgent, "Dina ärenden" if is_own else member.place, side)


def _pills(choices: Iterable[Choice], held: Mapping[str, int], current: Choice) -> list[dict[str, Any]]:
    return [
        {
            "label": choice.words,
            "count": held[choice.code],
            "url": f"?urval={choice.code}",
            "current": choice is current,
        }
        for choice in choices
    ]


def _rows(chosen: Sequence[Case], side: Side, on: date) -> list[Row]:
    orders = orders_of(chosen, on=on)
    return [_row(case, order, side, on) for case, order in zip(chosen, orders, strict=True)]


def _row(case: Case, order: Order, side: Side, on: date) -> Row:
    status = status_of(case, side, on)
    met_on = case.plan_due_on if case.handed_in_at else case.answered_due_on
    return Row(
        order=order,
        badge=badge(case, status, side, on),
        deadline=case.deadline or met_on,
        is_met=case.deadline is None,
        handed_in_on=day_of(case.handed_in_at) if case.handed_in_at and case.deadline is None else None,
        step=step_words(case, status, side),
        url=step_url(case, status, side, order),
    )
