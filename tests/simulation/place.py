"""Where a simulated year takes place: units and providers of each regime, and those who act there."""

from dataclasses import dataclass
from random import Random

from orders.models import Intervention
from people.models import (
    Administration,
    Committee,
    Member,
    OrderUnit,
    Provider,
    ProviderUnit,
    Regime,
    Shift,
    User,
)
from people.roles import Role

OFFICERS = 3
REGIMES = (Regime.PRIVATE, Regime.MUNICIPAL, Regime.CONTRACTED)


@dataclass
class Unit:
    """An order unit with its people."""

    unit: OrderUnit
    officers: list[Member]
    manager: Member
    district: Member


@dataclass
class Home:
    """A provider with its people."""

    provider: Provider
    coordinators: list[Member]
    care_contact: Member
    manager: Member


@dataclass
class Place:
    """All of it."""

    units: list[Unit]
    homes: list[Home]
    contract: Member
    interventions: list[int]

    def for_case(self, chance: Random) -> tuple[Unit, Home]:
        """The unit and the provider of a case."""
        return chance.choice(self.units), chance.choice(self.homes)

    def home_of(self, provider_id: int) -> Home:
        """Those at a provider."""
        return next(home for home in self.homes if home.provider.pk == provider_id)

    def unit_of(self, unit_id: int) -> Unit:
        """Those at a unit."""
        return next(unit for unit in self.units if unit.unit.pk == unit_id)


def build(units: int, homes: int) -> Place:
    """An empty place with everybody in it."""
    committee = Committee.objects.create(name="Exempelstads stadsdelsnämnd")
    city = Administration.objects.create(name="Äldreförvaltningen")
    known = Intervention.objects.filter(code__in=("shower", "cleaning", "shopping", "laundry", "meals"))
    return Place(
        units=[_unit(committee, number) for number in range(units)],
        homes=[_home(number) for number in range(homes)],
        contract=_member("avtal", Role.CONTRACT_MANAGER, administration=city),
        interventions=list(known.order_by("position").values_list("pk", flat=True)),
    )


def _unit(committee: Committee, number: int) -> Unit:
    unit = OrderUnit.objects.create(committee=committee, name=f"Beställarenheten {number}")
    return Unit(
        unit,
        [_member(f"handlaggare{number}-{one}", Role.CASE_OFFICER, unit=unit) for one in range(OFFICERS)],
        _member(f"enhetschef{number}", Role.UNIT_MANAGER, unit=unit),
        _member(f"stadsdelschef{number}", Role.DISTRICT_MANAGER, unit=unit),
    )


def _home(number: int) -> Home:
    provider = Provider.objects.create(
        name=f"Utförare {number}",
        regime=REGIMES[number % len(REGIMES)],
        manager_email=f"ledning{number}@utforare.example",
    )
    ProviderUnit.objects.create(provider=provider, shift=Shift.DAY, email=f"dag{number}@utforare.example")
    return Home(
        provider,
        [_member(f"samordnare{number}-{one}", Role.COORDINATOR, provider=provider) for one in range(2)],
        _member(f"kontakt{number}", Role.CARE_CONTACT, provider=provider),
        _member(f"utforarchef{number}", Role.PROVIDER_MANAGER, provider=provider),
    )


def _member(name: str, role: Role, **place: object) -> Member:
    user = User(email=f"{name}@exempel.example")
    user.set_unusable_password()
    user.save()
    return Member.objects.create(user=user, name=name, role=role, **place)
