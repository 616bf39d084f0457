"""The contact list: whom a unit's providers turn to, and whom the unit turns to at each of them (R119, R122)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from followups.models import ContactPerson, ReconciliationMeeting
from followups.queries.meeting_people import coordinators_of, those_at_the_units
from orders.models import Assignment
from people.models import Member, OrderUnit, Provider
from people.models.members import MemberQuerySet
from people.roles import Role

OFFICERS = (Role.CASE_OFFICER, Role.UNIT_MANAGER)


@dataclass(frozen=True)
class Contacts:
    """A unit and a provider: whom each turns to at the other; `named` is whether the unit's manager has named any."""

    unit: OrderUnit
    provider: Provider
    at_unit: list[Member]
    at_provider: list[Member]
    named: bool


def contact_list(member: Member) -> list[Contacts]:
    """Everybody that a member's place meets, by name: the unit's providers, or the provider's units. Five queries."""
    if member.unit:
        pairs = [(member.unit, provider) for provider in providers_of(member.unit)]
    else:
        assert member.provider
        pairs = [(unit, member.provider) for unit in _units_of(member.provider)]
    keys = [(unit.pk, provider.pk) for unit, provider in pairs]
    at_units, at_providers = those_at_the_units(keys), coordinators_of({provider for _, provider in keys})
    named = set(ContactPerson.objects.for_member(member).order_by().values_list("unit_id", "provider_id"))
    return [
        Contacts(
            unit,
            provider,
            at_units[unit.pk, provider.pk],
            at_providers.get(provider.pk, []),
            (unit.pk, provider.pk) in named,
        )
        for unit, provider in pairs
    ]


def providers_of(unit: OrderUnit) -> list[Provider]:
    """The providers that a unit has cases or meetings with, by name."""
    cases = Assignment.objects.filter(unit=unit, provider=OuterRef("pk"))
    meetings = ReconciliationMeeting.objects.filter(unit=unit, provider=OuterRef("pk"))
    return list(Provider.objects.filter(Q(Exists(cases)) | Q(Exists(meetings))).by_name())


def _units_of(provider: Provider) -> list[OrderUnit]:
    cases = Assignment.objects.filter(provider=provider, unit=OuterRef("pk"), orders__sent_at__isnull=False)
    meetings = ReconciliationMeeting.objects.filter(provider=provider, unit=OuterRef("pk"))
    met = OrderUnit.objects.filter(Q(Exists(cases)) | Q(Exists(meetings)))
    return list(met.order_by("name", "pk"))


def contacts_named(unit: OrderUnit, provider: Provider) -> list[Member]:
    """Those that the manager has named for a provider, whether or not they may act now; the first one first."""
    rows = ContactPerson.objects.filter(unit=unit, provider=provider).select_related("member")
    return [row.member for row in rows.order_by("named_at", "pk")]


def officers_of(unit: OrderUnit) -> MemberQuerySet:
    """The officers of a unit who may be named, its managers among them, by name."""
    return Member.objects.active().filter(unit=unit, role__in=OFFICERS).order_by("name", "pk")
