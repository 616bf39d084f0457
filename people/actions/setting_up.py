"""What can happen to organisations: units, providers and members are added, a policy is adopted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from people.errors import Cannot, Fault
from people.models import (
    Administration,
    Committee,
    Member,
    OrderUnit,
    Policy,
    Provider,
    ProviderUnit,
    Shift,
    User,
)
from people.models.policy import Cause, first_ladder
from people.roles import ROLES, Place, Role
from people.rules import day_of, faults_in_ladder


class CannotSetUp(Cannot):
    """An organisation, a member or a policy may not be made so."""


@transaction.atomic
def add_unit(*, name: str, committee: str, by: Member, at: datetime) -> OrderUnit:
    """Add an order unit, and its committee when no unit belongs to it yet."""
    found, _ = Committee.objects.get_or_create(name=committee)
    return OrderUnit.objects.create(name=name, committee=found)


@dataclass(frozen=True)
class ProviderFields:
    """What is known of a provider; the night unit may be missing."""

    name: str
    organisation_number: str
    regime: str
    email: str
    manager_email: str
    day_email: str = ""
    night_email: str = ""


@transaction.atomic
def add_provider(*, fields: ProviderFields, by: Member, at: datetime) -> Provider:
    """Add a provider with its day and night units, which all get a letter for each order (R18)."""
    provider = Provider(
        name=fields.name,
        organisation_number=fields.organisation_number,
        regime=fields.regime,
        email=fields.email,
        manager_email=fields.manager_email,
    )
    provider.save(force_insert=True)
    for shift, email in ((Shift.DAY, fields.day_email), (Shift.NIGHT, fields.night_email)):
        if email:
            ProviderUnit.objects.create(provider=provider, shift=shift, email=email)
    return provider


@transaction.atomic
def add_member(
    *,
    email: str,
    name: str,
    role: Role,
    place: OrderUnit | Provider | Administration | None,
    by: Member,
    at: datetime,
) -> Member:
    """Give somebody a role in an organisation; a new user sets a password through "Glömt lösenordet".

    Raises CannotSetUp when the role belongs to another kind of organisation, or is already theirs.
    """
    field = {Place.UNIT: "unit", Place.PROVIDER: "provider", Place.ADMINISTRATION: "administration"}[
        ROLES[role].place
    ]
    if place is None or place._meta.model != Member._meta.get_field(field).related_model:
        raise CannotSetUp(Fault(field, "Välj organisationen som rollen hör till."))
    address = User.objects.normalize_email(email)
    user = User.objects.filter(email__iexact=address).first() or User.objects.create_user(address)
    member = Member(user=user, name=name, role=role, **{field: place})
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        raise CannotSetUp(Fault("role", "Personen har redan den rollen där.")) from error
    return member


@transaction.atomic
def end_membership(*, member: Member, by: Member, at: datetime) -> Member:
    """Take a role away, at once; what was done under it stays signed."""
    if member.pk == by.pk:
        raise CannotSetUp("Du kan inte avsluta din egen roll. Be en annan administratör.")
    member.is_active = False
    member.save(update_fields=["is_active"])
    return member


@transaction.atomic
def adopt_policy(
    *, unit: OrderUnit, valid_from: date, fields: dict[str, Any], by: Member, at: datetime
) -> Policy:
    """Adopt a unit's policy from a day on; no stored due date moves.

    Raises CannotSetUp for a day gone by or taken, and for a ladder that leaves a cause without steps.
    """
    if faults := faults_in_policy(unit, valid_from, fields, day_of(at)):
        raise CannotSetUp(*faults)
    policy = Policy(unit=unit, valid_from=valid_from, **fields)
    policy.save(force_insert=True)
    return policy


def faults_in_policy(unit: OrderUnit, valid_from: date, fields: dict[str, Any], today: date) -> list[Fault]:
    """All that hinders a unit's policy from being adopted, each at its field."""
    faults = []
    if valid_from < today:
        faults.append(Fault("valid_from", "Välj i dag eller en senare dag. Det som varit ändras inte."))
    if Policy.objects.filter(unit=unit, valid_from=valid_from).exists():
        faults.append(Fault("valid_from", "Enheten har redan ett regelverk från den dagen."))
    steps = [(step["cause"], step["days"]) for step in fields.get("ladder", first_ladder())]
    causes = {cause.value: cause.label for cause in Cause}
    return [*faults, *faults_in_ladder(steps, causes)]
