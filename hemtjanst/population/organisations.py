"""The units, providers and members of an invented world, made through the models."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from random import Random

from django.contrib.auth.hashers import make_password

from hemtjanst.population.demo_members import DEMO_MEMBERS, DEMO_PASSWORD
from hemtjanst.population.sizes import Size
from hemtjanst.population.words import LAST_NAMES, MEN, PLACES, PROVIDER_KINDS, WOMEN
from orders.queries import terms_of
from orders.rules import Terms
from people.models import (
    Administration,
    Committee,
    Member,
    OrderUnit,
    Policy,
    Provider,
    ProviderUnit,
    Regime,
    Shift,
    User,
)
from people.queries import policy_in_force
from people.roles import Role

CARE_CONTACTS = 3
OWN_POLICY_EVERY = 12


@dataclass(frozen=True)
class ProviderCast:
    """A provider and those who act for it."""

    id: int
    name: str
    regime: str
    coordinator: Member
    contacts: list[Member]


@dataclass(frozen=True)
class UnitCast:
    """A unit, its officers, its rules, and the providers its clients choose among."""

    id: int
    officers: list[Member]
    providers: list[ProviderCast]
    policy: Policy
    terms: Terms


@dataclass
class Hiring:
    """Gathers members until all are saved at once, all with the same password."""

    rng: Random
    members: list[Member] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=lambda: {one.email: one.name for one in DEMO_MEMBERS})

    def hire(self, email: str, role: Role, **place: object) -> Member:
        """A member with a made-up name; those one can try the system as have names of their own."""
        made_up = f"{self.rng.choice(WOMEN + MEN)} {self.rng.choice(LAST_NAMES)}"
        member = Member(name=self.known.get(email, made_up), role=role, user=User(email=email), **place)
        self.members.append(member)
        return member

    def save(self) -> None:
        """Users and members, in two statements."""
        password = make_password(DEMO_PASSWORD)
        for member in self.members:
            member.user.password = password
        User.objects.bulk_create([member.user for member in self.members], batch_size=5000)
        Member.objects.bulk_create(self.members, batch_size=5000)


def make_organisations(size: Size, rng: Random, on: date) -> list[UnitCast]:
    """Committees with their units, providers of the three regimes, the administration, and everybody in them."""
    hiring = Hiring(rng)
    providers = _make_providers(size, rng)
    casts = [_provider_cast(provider, number, hiring) for number, provider in enumerate(providers, 1)]
    units = _make_units(size)
    officers = _hire_officers(units, size, hiring)
    _hire_administration(hiring)
    hiring.save()
    _own_policies(units)
    return [
        _unit_cast(unit, officers[place], _chosen(casts, place, size), on) for place, unit in enumerate(units)
    ]


def _place(number: int) -> str:
    return PLACES[number % len(PLACES)] + (f" {number // len(PLACES) + 1}" if number >= len(PLACES) else "")


def _make_units(size: Size) -> list[OrderUnit]:
    committees = Committee.objects.bulk_create(
        Committee(name=f"{_place(number)}s nämnd") for number in range(size.units)
    )
    return OrderUnit.objects.bulk_create(
        OrderUnit(name=f"Beställarenheten {_place(number)}", committee=committee)
        for number, committee in enumerate(committees)
    )


def _make_providers(size: Size, rng: Random) -> list[Provider]:
    providers = Provider.objects.bulk_create(_provider(number, rng) for number in range(size.providers))
    ProviderUnit.objects.bulk_create(
        ProviderUnit(provider=provider, shift=shift, email=f"{words}@{_domain(number)}")
        for number, provider in enumerate(providers)
        for shift, words in ((Shift.DAY, "dag"), (Shift.NIGHT, "natt"))
        if shift == Shift.DAY or number % 3 == 0
    )
    return providers


def _provider(number: int, rng: Random) -> Provider:
    regime = rng.choices(list(Regime), weights=[5, 12, 3])[0] if number else Regime.PRIVATE
    kind = rng.choice(
        PROVIDER_KINDS if regime == Regime.PRIVATE else PROVIDER_KINDS[1:2] + PROVIDER_KINDS[3:4]
    )
    return Provider(
        name=f"{_place(number)}s {kind}" if number else "Björkens omsorg AB",
        organisation_number=f"5599{number // 10_000:02}-{number % 10_000:04}",
        regime=regime,
        email=f"info@{_domain(number)}",
        manager_email=f"chef@{_domain(number)}",
    )


def _domain(number: int) -> str:
    return f"utforare{number + 1}.example" if number else "bjorken.example"


def _provider_cast(provider: Provider, number: int, hiring: Hiring) -> ProviderCast:
    domain = _domain(number - 1)
    hiring.hire(f"chef@{domain}", Role.PROVIDER_MANAGER, provider=provider)
    coordinator = hiring.hire(f"samordnare@{domain}", Role.COORDINATOR, provider=provider)
    contacts = [
        hiring.hire(f"omsorgskontakt{place}@{domain}", Role.CARE_CONTACT, provider=provider)
        for place in range(1, CARE_CONTACTS + 1)
    ]
    return ProviderCast(provider.pk, provider.name, provider.regime, coordinator, contacts)


def _hire_officers(units: Iterable[OrderUnit], size: Size, hiring: Hiring) -> list[list[Member]]:
    numbers = count(1)
    officers = []
    for place, unit in enumerate(units, 1):
        hiring.hire(f"chef{place}@kommun.example", Role.UNIT_MANAGER, unit=unit)
        own = "" if place == 1 else str(place)
        hiring.hire(f"stadsdel{own}@kommun.example", Role.DISTRICT_MANAGER, unit=unit)
        officers.append(
            [
                hiring.hire(f"handlaggare{next(numbers)}@kommun.example", Role.CASE_OFFICER, unit=unit)
                for _ in range(size.officers_a_unit)
            ]
        )
    return officers


def _hire_administration(hiring: Hiring) -> None:
    city = Administration.objects.create(name="Äldreförvaltningen")
    hiring.hire("avtal@kommun.example", Role.CONTRACT_MANAGER, administration=city)
    hiring.hire("granskare@kommun.example", Role.AUDITOR, administration=city)
    hiring.hire("administrator@kommun.example", Role.ADMINISTRATOR, administration=city)


def _own_policies(units: list[OrderUnit]) -> None:
    Policy.objects.bulk_create(
        Policy(unit=unit, valid_from=date(2001, 1, 1), days_to_plan=21, days_to_revise=21)
        for unit in units[OWN_POLICY_EVERY::OWN_POLICY_EVERY]
    )


def _chosen(casts: list[ProviderCast], place: int, size: Size) -> list[ProviderCast]:
    first = place * len(casts) // size.units
    return [casts[(first + step) % len(casts)] for step in range(size.providers_a_unit)]


def _unit_cast(unit: OrderUnit, officers: list[Member], providers: list[ProviderCast], on: date) -> UnitCast:
    policy = policy_in_force(unit.pk, on)
    return UnitCast(unit.pk, officers, providers, policy, terms_of(policy))
