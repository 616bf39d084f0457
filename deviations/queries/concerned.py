"""Reading whom a deviation concerns, on either side."""

from datetime import date

from deviations.models import Deviation
from orders.models import Client
from orders.queries.dialogue import those_at_the_provider, those_at_the_unit, with_deputies
from people.models import Member
from people.models.members import MemberQuerySet
from people.queries import provider_addresses
from people.roles import Role


def concerned_at_the_provider(deviation: Deviation, on: date) -> list[Member]:
    """The case's coordinator, else all coordinators, and the provider's managers; and their deputies of the day.

    Of a protected identity only those who are named are told.
    """
    managers = _at_provider(deviation).filter(role=Role.PROVIDER_MANAGER)
    if deviation.assignment is None:
        coordinators = list(_at_provider(deviation).filter(role=Role.COORDINATOR).order_by("pk"))
    else:
        coordinators = [
            one for one in those_at_the_provider(deviation.assignment) if one.role == Role.COORDINATOR
        ]
    found = with_deputies(dict.fromkeys([*coordinators, *managers.order_by("pk")]), on)
    client = deviation.assignment.client if deviation.assignment else None
    return [one for one in found if one.pk in _named(client)] if client and client.is_protected else found


def _at_provider(deviation: Deviation) -> MemberQuerySet:
    return Member.objects.active().select_related("user").filter(provider=deviation.provider_id)


def _named(client: Client) -> set[int]:
    return set(client.named_members.order_by("pk").values_list("pk", flat=True))


def concerned_at_the_unit(deviation: Deviation, on: date) -> list[Member]:
    """The case officer and whoever opened the deviation, else the unit's managers; and their deputies of the day."""
    found = those_at_the_unit(deviation.assignment) if deviation.assignment else []
    opened_by = Member.objects.active().filter(pk=deviation.opened_by_id or 0, unit=deviation.unit_id)
    found = list(dict.fromkeys([*found, *opened_by.select_related("user").order_by("pk")]))
    return with_deputies(found or Member.objects.managing([deviation.unit_id]), on)


def addresses_of(told: list[Member], provider_id: int) -> list[str]:
    """Where letters to some members of a provider go; its own addresses when there is no such member."""
    found = [member.email for member in told]
    return list(dict.fromkeys(found or provider_addresses([provider_id])[provider_id]))
