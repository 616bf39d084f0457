"""The units, providers and officers that orders name: found, or made when that is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.imports.report import Faults
from orders.imports.rows import OrderGiven
from people.models import Committee, Member, OrderUnit, Policy, Provider, User
from people.roles import Role

NO_COMMITTEE = "Ej angiven nämnd"
OFFICERS = (Role.CASE_OFFICER, Role.UNIT_MANAGER)
HOW = "Lägg upp det först, eller välj att skapa det som saknas."


@dataclass(frozen=True)
class Parties:
    """Who an order is between."""

    unit: OrderUnit
    provider: Provider
    officer: Member


class Directory:
    """All units, providers and officers, read once and remembered. `only_unit` is the one unit that may be named."""

    def __init__(self, *, create_missing: bool, only_unit: OrderUnit | None) -> None:
        self.create_missing, self.only_unit = create_missing, only_unit
        units = [only_unit] if only_unit else OrderUnit.objects.order_by("pk")
        self.units = {unit.name.casefold(): unit for unit in units}
        self.providers = {one.name.casefold(): one for one in Provider.objects.order_by("pk")}
        self.officers = _officers()
        self.policies = list(Policy.objects.order_by("-valid_from", "pk"))

    def check(self, order: OrderGiven, faults: Faults) -> None:
        """Name what an order asks for that is missing and may not be made."""
        unit = self.units.get(order.unit.casefold())
        if not unit and self.only_unit:
            reason = f"Du kan bara läsa in för din egen enhet, {self.only_unit}."
            faults.add(order.line, "Enhet", order.unit, reason)
        if self.create_missing:
            return
        if not unit and not self.only_unit:
            faults.add(order.line, "Enhet", order.unit, f"Enheten finns inte. {HOW}")
        if unit and (unit.pk, order.officer) not in self.officers:
            faults.add(order.line, "Handläggare", order.officer, f"Handläggaren finns inte i enheten. {HOW}")
        if order.provider.casefold() not in self.providers:
            faults.add(order.line, "Utförare", order.provider, f"Utföraren finns inte. {HOW}")

    def parties(self, order: OrderGiven) -> Parties:
        """Those a checked order names, made where they are missing."""
        unit = self.units.get(order.unit.casefold()) or self._make_unit(order)
        provider = self.providers.get(order.provider.casefold()) or self._make_provider(order)
        officer = self.officers.get((unit.pk, order.officer)) or self._make_officer(order, unit)
        return Parties(unit, provider, officer)

    def policy(self, unit: OrderUnit, on: date) -> Policy | None:
        """The policy that governs a unit on a day, as `people.queries.policy_in_force` finds it; no query."""
        in_force = [one for one in self.policies if one.valid_from <= on and one.unit_id in (None, unit.pk)]
        return min(in_force, key=lambda one: one.unit_id is None, default=None)

    def _make_unit(self, order: OrderGiven) -> OrderUnit:
        committee, _ = Committee.objects.get_or_create(name=NO_COMMITTEE)
        unit = OrderUnit.objects.create(committee=committee, name=order.unit)
        self.units[unit.name.casefold()] = unit
        return unit

    def _make_provider(self, order: OrderGiven) -> Provider:
        provider = Provider.objects.create(
            name=order.provider, organisation_number=order.organisation_number, regime=order.regime
        )
        self.providers[provider.name.casefold()] = provider
        return provider

    def _make_officer(self, order: OrderGiven, unit: OrderUnit) -> Member:
        user = User.objects.filter(email__iexact=order.officer).order_by("pk").first()
        officer = Member.objects.create(
            user=user or User.objects.create_user(order.officer),
            name=name_of(order.officer),
            role=Role.CASE_OFFICER,
            unit=unit,
        )
        self.officers[unit.pk, order.officer] = officer
        return officer


def name_of(email: str) -> str:
    """What an officer is called until somebody writes the name: the part of the address before the @."""
    return email.split("@")[0].replace(".", " ").replace("_", " ").title()


def _officers() -> dict[tuple[int, str], Member]:
    """Officers by unit and address; a case officer goes before a manager with the same address."""
    members: Iterable[Member] = (
        Member.objects.filter(role__in=OFFICERS, unit__isnull=False)
        .select_related("user")
        .order_by("-role", "pk")
    )
    return {(member.unit_id or 0, member.email.lower()): member for member in members}
