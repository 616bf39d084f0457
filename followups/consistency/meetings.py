"""What must hold for meetings; each rule gives the numbers of those that break it."""

from collections.abc import Iterator

from django.db.models import Count, DateField, F, Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat

from followups.models import ContactPerson, MeetingAction, MeetingPoint, ReconciliationMeeting
from followups.models.meetings import ReconciliationMeetingQuerySet
from followups.queries.meeting_contacts import OFFICERS
from followups.rules.meetings import MOST_CONTACTS
from orders.consistency import Rule


def _numbers(meetings: ReconciliationMeetingQuerySet) -> Iterator[str]:
    return (f"avstämningsmöte {pk}" for pk in meetings.order_by("pk").values_list("pk", flat=True).iterator())


def _booked_by_halves() -> Iterator[str]:
    whole = Q(meets_at=None, booked_at=None, booked_by=None) | Q(
        meets_at__isnull=False, booked_at__isnull=False, booked_by__isnull=False
    )
    return _numbers(ReconciliationMeeting.objects.exclude(whole))


def _agenda_of_another_day() -> Iterator[str]:
    held = ReconciliationMeeting.objects.filter(held_on__isnull=False)
    return _numbers(held.alias(day=Cast(KT("agenda__on"), DateField())).exclude(day=F("held_on")))


def _agreed_at_no_meeting() -> Iterator[str]:
    unheld = MeetingAction.objects.filter(meeting__held_on=None).values("meeting")
    return _numbers(ReconciliationMeeting.objects.filter(pk__in=unheld))


def _example_of_others() -> Iterator[str]:
    examples = MeetingPoint.objects.filter(assignment__isnull=False)
    ours = Q(assignment__unit=F("meeting__unit"), assignment__provider=F("meeting__provider"))
    return _numbers(ReconciliationMeeting.objects.filter(pk__in=examples.exclude(ours).values("meeting")))


def _too_many_contacts() -> Iterator[str]:
    rows = ContactPerson.objects.order_by().values_list("unit", "provider").annotate(named=Count("pk"))
    many = rows.filter(named__gt=MOST_CONTACTS).order_by("unit", "provider")
    return (f"enhet {unit}, utförare {provider}" for unit, provider, _ in many)


def _contacts_of_another_unit() -> Iterator[str]:
    own = Q(member__unit=F("unit"), member__role__in=OFFICERS)
    name = Concat(Value("kontaktperson "), Cast("pk", TextField()), output_field=TextField())
    return ContactPerson.objects.exclude(own).order_by("pk").values_list(name, flat=True).iterator()


RULES: dict[str, Rule] = {
    "Ett bokat möte har tid, och någon som bokade det": _booked_by_halves,
    "Ett hållet mötes dagordning är dagens": _agenda_of_another_day,
    "Åtgärder kommer från hållna möten": _agreed_at_no_meeting,
    "Exempel är ur enhetens ärenden hos utföraren": _example_of_others,
    "En utförare har högst två kontaktpersoner hos en enhet": _too_many_contacts,
    "Kontaktpersoner är enhetens egna handläggare": _contacts_of_another_unit,
}
