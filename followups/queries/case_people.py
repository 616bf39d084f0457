"""Who at a case's provider is told of what is booked around its client."""

from datetime import date

from orders.models import Assignment
from people.queries import addresses_with_deputy, provider_addresses


def at_the_provider(case: Assignment, on: date) -> list[str]:
    """The addresses of the provider's coordinators, units and own, and of the care contact; each once."""
    addresses = provider_addresses([case.provider_id])[case.provider_id]
    contact = addresses_with_deputy(case.care_contact, on=on) if case.care_contact else []
    return list(dict.fromkeys([*addresses, *contact]))
