"""Reading about people: the policy that governs, the addresses letters go to."""

from collections.abc import Collection, Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from people.models import Absence, Member, Policy, Provider, ProviderUnit
from people.models.members import MemberQuerySet
from people.roles import DEPUTIES, Role


def policy_in_force(unit_id: int, on: date) -> Policy:
    """The policy that governs a unit on a day; raises `Policy.DoesNotExist` when none is in force yet."""
    policy = Policy.objects.in_force(unit_id, on).first()
    if policy is None:
        raise Policy.DoesNotExist
    return policy


def policies_in_force(unit_ids: Collection[int], on: date) -> dict[int, Policy]:
    """The policy that governs each of many units on a day, in one query; a unit that none governs is left out."""
    asked = Policy.objects.filter(Q(unit=None) | Q(unit__in=unit_ids), valid_from__lte=on)
    newest = {policy.unit_id: policy for policy in asked.order_by("valid_from")}
    found = {unit_id: newest.get(unit_id) or newest.get(None) for unit_id in unit_ids}
    return {unit_id: policy for unit_id, policy in found.items() if policy}


def provider_addresses(provider_ids: Iterable[int]) -> dict[int, list[str]]:
    """Where providers' letters go: to coordinators, day and night units, then the provider, each address once (R18)."""
    wanted = set(provider_ids)
    coordinators = (
        Member.objects.active()
        .filter(provider__in=wanted, role=Role.COORDINATOR)
        .order_by("pk")
        .values_list("provider_id", "user__email")
    )
    units = (
        ProviderUnit.objects.filter(provider__in=wanted).order_by("shift").values_list("provider_id", "email")
    )
    own = Provider.objects.filter(pk__in=wanted).exclude(email="").order_by("pk").values_list("pk", "email")
    found: dict[int, list[str]] = {provider_id: [] for provider_id in wanted}
    for provider_id, email in [*coordinators, *units, *own]:
        if email not in found[provider_id]:
            found[provider_id].append(email)
    return found


def roles_on(user_id: int, on: date) -> list[Member]:
    """All the roles a user can act in on a day, each knowing the day and whom it stands in for; one query."""
    away = Absence.objects.on(on).filter(deputy=OuterRef("pk")).order_by("member").values("member")
    roles = Member.objects.of_user(user_id).annotate(away=ArraySubquery(away))
    found: list[Member] = list(roles.select_related("user", "unit", "provider", "administration"))
    for role in found:
        role.stands_in_for = frozenset(role.away)  # type: ignore[attr-defined]
        role.acts_on = on
    return found


def possible_deputies(member: Member) -> MemberQuerySet:
    """Colleagues of the same place whose role may do the member's case work, by name; none for a role without cases."""
    fitting = Member.objects.active().filter(role__in=DEPUTIES.get(Role(member.role), ()))
    same_place = fitting.filter(unit=member.unit_id, provider=member.provider_id)
    return same_place.exclude(pk=member.pk).order_by("name", "pk")


def addresses_with_deputy(member: Member, *, on: date) -> list[str]:
    """Where a member's letters go on a day: to the member, and to the deputy of one who is away."""
    deputies = Absence.objects.on(on).filter(
        member=member, deputy__is_active=True, deputy__user__is_active=True
    )
    return [member.email, *deputies.order_by("pk").values_list("deputy__user__email", flat=True)]
