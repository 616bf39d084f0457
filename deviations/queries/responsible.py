"""Reading who answers for a deviation when the provider does not: by the provider's regime (R86)."""

from people.models import Member, Provider, Regime
from people.models.members import MemberQuerySet
from people.roles import Role


def responsible_for(provider: Provider, unit_id: int) -> MemberQuerySet:
    """Contract managers for a private provider, the unit's managers in the district for any other; maybe nobody."""
    if provider.regime == Regime.PRIVATE:
        return contract_managers()
    return Member.objects.active().filter(role=Role.DISTRICT_MANAGER, unit=unit_id)


def contract_managers() -> MemberQuerySet:
    """Those at the administration who answer for private providers."""
    return Member.objects.active().filter(role=Role.CONTRACT_MANAGER)
