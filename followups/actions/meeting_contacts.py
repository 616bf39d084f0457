"""The manager names the officers whom a provider turns to (R119)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from followups.actions.meetings import CannotMeet
from followups.models import ContactPerson
from followups.queries.meeting_contacts import OFFICERS
from followups.rules.meetings import faults_in_contacts
from people.models import Member, OrderUnit, Provider


@transaction.atomic
def name_contacts(
    *, unit: OrderUnit, provider: Provider, members: Sequence[Member], by: Member, at: datetime
) -> list[ContactPerson]:
    """Let these officers of a unit, and no others, be a provider's contact persons; at most two. Raises CannotMeet.

    One who was named before keeps the day of it.
    """
    OrderUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if faults := list(faults_in_contacts([member.pk for member in members])):
        raise CannotMeet(*faults)
    if any(member.unit_id != unit.pk or member.role not in OFFICERS for member in members):
        raise CannotMeet("Välj bland enhetens egna handläggare.")
    named = ContactPerson.objects.filter(unit=unit, provider=provider)
    named.exclude(member__in=members).delete()
    there = set(named.values_list("member_id", flat=True))
    return ContactPerson.objects.bulk_create(
        ContactPerson(unit=unit, provider=provider, member=member, named_at=at, named_by=by)
        for member in members
        if member.pk not in there
    )
