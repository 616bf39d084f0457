"""Whom meetings concern: contact persons, officers with cases, and a provider's coordinators; for many at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from followups.models import ContactPerson
from orders.models import Assignment
from people.models import Absence, Member
from people.queries import provider_addresses
from people.roles import Role
from people.rules import start_of

Pair = tuple[int, int]
"""The key of a unit, and that of a provider."""
Key = TypeVar("Key")


def contact_persons(units: Collection[int], providers: Collection[int]) -> dict[Pair, list[Member]]:
    """The officers whom providers turn to, those named first first; only those who may act now (R119)."""
    rows = ContactPerson.objects.filter(
        unit__in=units, provider__in=providers, member__is_active=True, member__user__is_active=True
    )
    found: dict[Pair, list[Member]] = {}
    for row in rows.select_related("member__user").order_by("named_at", "pk"):
        found.setdefault((row.unit_id, row.provider_id), []).append(row.member)
    return found


def those_at_the_units(pairs: Collection[Pair]) -> dict[Pair, list[Member]]:
    """Who prepares each pair's meetings: its contact persons, else the unit's managers; two queries."""
    units, providers = {unit for unit, _ in pairs}, {provider for _, provider in pairs}
    named, managers = contact_persons(units, providers), _managers(units)
    return {pair: named.get(pair) or managers.get(pair[0], []) for pair in pairs}


def _managers(units: Collection[int]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    for manager in Member.objects.managing(units):
        if manager.unit_id:
            found.setdefault(manager.unit_id, []).append(manager)
    return found


def coordinators_of(providers: Collection[int]) -> dict[int, list[Member]]:
    """The coordinators of some providers who may act now, by name; one query."""
    rows = Member.objects.active().filter(provider__in=providers, role=Role.COORDINATOR)
    found: dict[int, list[Member]] = {}
    for member in rows.select_related("user").order_by("name", "pk"):
        if member.provider_id:
            found.setdefault(member.provider_id, []).append(member)
    return found


def addresses_at_the_units(pairs: Collection[Pair], on: date) -> dict[Pair, list[str]]:
    """Where letters about each pair's meetings go at the unit, deputies of the day among them."""
    return _addresses(those_at_the_units(pairs), on)


def addresses_at_the_providers(providers: Collection[int], on: date) -> dict[int, list[str]]:
    """Where letters about meetings go at the providers: to coordinators and their deputies, else to the provider."""
    known, own = coordinators_of(providers), provider_addresses(providers)
    found = _addresses(known, on)
    return {provider: found.get(provider) or own[provider] for provider in providers}


def addresses_of_officers(pairs: Collection[Pair], on: date) -> dict[Pair, list[str]]:
    """Where letters go to the officers who had active cases of each pair when a day began."""
    cases = Assignment.objects.filter(
        unit__in={unit for unit, _ in pairs}, provider__in={provider for _, provider in pairs}
    )
    rows = set(
        cases.active(on, start_of(on)).order_by().values_list("unit_id", "provider_id", "case_officer_id")
    )
    officers = Member.objects.active().select_related("user").in_bulk({officer for *_, officer in rows})
    found: dict[Pair, list[Member]] = {}
    for unit, provider, officer in sorted(rows):
        if officer in officers:
            found.setdefault((unit, provider), []).append(officers[officer])
    return _addresses(found, on)


def _addresses(members: Mapping[Key, Iterable[Member]], on: date) -> dict[Key, list[str]]:
    """Each address once, a member's before those of their deputies."""
    deputies = _deputies({one.pk for many in members.values() for one in many}, on)
    found: dict[Key, list[str]] = {}
    for key, many in members.items():
        addresses: list[str] = []
        for member in many:
            addresses += [member.email, *deputies.get(member.pk, [])]
        found[key] = list(dict.fromkeys(filter(None, addresses)))
    return found


def _deputies(members: Collection[int], on: date) -> dict[int, list[str]]:
    """The addresses of those who stand in for some members on a day."""
    rows = Absence.objects.on(on).filter(
        member__in=members, deputy__is_active=True, deputy__user__is_active=True
    )
    found: dict[int, list[str]] = {}
    for member, address in rows.order_by("pk").values_list("member", "deputy__user__email"):
        found.setdefault(member, []).append(address)
    return found
