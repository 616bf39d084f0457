"""Whom letters about providers' reviews go to, on either side."""

from collections.abc import Iterable
from datetime import date

from orders.queries.dialogue import with_deputies
from people.models import Member, Provider
from people.queries import provider_addresses
from people.roles import Role


def at_provider(providers: Iterable[Provider], on: date) -> dict[int, list[str]]:
    """Where letters to providers' managers go on a day, deputies too, by provider.

    Without any such member: the manager's own address, else the provider's addresses.
    """
    asked = {provider.pk: provider for provider in providers}
    managers = Member.objects.active().filter(provider__in=asked, role=Role.PROVIDER_MANAGER)
    told = with_deputies(managers.select_related("user").order_by("pk"), on)
    found = {pk: [one.email for one in told if one.provider_id == pk] for pk in asked}
    for pk, provider in asked.items():
        if not found[pk]:
            found[pk] = [provider.manager_email] if provider.manager_email else provider_addresses([pk])[pk]
    return found


def at_units(units: Iterable[int], on: date) -> dict[int, list[str]]:
    """Where letters to units' managers go on a day, deputies too, by unit."""
    asked = set(units)
    told = with_deputies(Member.objects.managing(asked), on)
    return {unit: [one.email for one in told if one.unit_id == unit] for unit in asked}
