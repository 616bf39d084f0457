"""Reconciliation meetings between an order unit and a provider, and those it turns to (R117-R119)."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.models import Member, OrderUnit, Provider
from people.roles import Act


class MeetingForm(models.TextChoices):
    """How to meet, by the number of cases (R118)."""

    VISIT = "VISIT", "På plats"
    PHONE = "PHONE", "Per telefon"


class MeetingPlace(models.TextChoices):
    """Where a meeting in person is held; the two take turns."""

    UNIT = "UNIT", "Hos beställarenheten"
    PROVIDER = "PROVIDER", "Hos utföraren"


class ReconciliationMeetingQuerySet(models.QuerySet["ReconciliationMeeting"]):
    """Meetings by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The unit's own and the provider's own."""
        if member is None or not member.may(Act.SEE_MEETINGS):
            return self.none()
        if member.provider_id:
            return self.filter(provider=member.provider_id)
        return self.filter(unit=member.unit_id)

    def coming(self) -> Self:
        """Neither held nor called off, the next one first."""
        return self.filter(held_on=None, called_off_at=None).order_by("month", "provider__name", "pk")


class ReconciliationMeeting(models.Model):
    """A meeting of a unit with a provider, proposed for one of the policy's months, then booked, held and noted.

    `month` is its first day; `cases` how many there were when it was proposed, which decides `form`. A meeting in
    person has a `place`. `booked_at` is when it was booked, or last moved. `agenda` is what the data said on the day it
    was held, frozen when it was noted; until then the page shows the day's.
    """

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="meetings", verbose_name="utförare")
    month = models.DateField("månad")
    form = models.CharField("form", max_length=5, choices=MeetingForm)
    place = models.CharField("plats", max_length=8, choices=MeetingPlace, blank=True)
    cases = models.PositiveSmallIntegerField("ärenden när mötet föreslogs")
    proposed_at = models.DateTimeField("föreslaget")
    meets_at = models.DateTimeField("bokad tid", null=True)
    booked_at = models.DateTimeField("bokat", null=True)
    booked_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="bokat av"
    )
    held_on = models.DateField("hållet", null=True)
    noted_at = models.DateTimeField("antecknat", null=True)
    held_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antecknat av"
    )
    agenda = models.JSONField("dagordning", null=True)
    present = models.TextField("närvarande", blank=True)
    notes = models.TextField("anteckningar", blank=True)
    called_off_at = models.DateTimeField("inställt", null=True)
    called_off_reason = models.CharField("varför inställt", max_length=300, blank=True)

    objects = ReconciliationMeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "avstämningsmöte"
        verbose_name_plural = "avstämningsmöten"
        constraints = [
            models.UniqueConstraint(fields=["unit", "provider", "month"], name="meeting_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="meeting_whole_months"),
            models.CheckConstraint(
                name="meeting_held_whole",
                condition=Q(held_on=None, held_by=None, agenda=None)
                | Q(held_on__isnull=False, held_by__isnull=False, agenda__isnull=False, called_off_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} och {self.provider} {self.month:%Y-%m}"


class ContactPersonQuerySet(models.QuerySet["ContactPerson"]):
    """Contact persons by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The unit's own and the provider's own."""
        if member is None or not member.may(Act.SEE_MEETINGS):
            return self.none()
        if member.provider_id:
            return self.filter(provider=member.provider_id)
        return self.filter(unit=member.unit_id)


class ContactPerson(models.Model):
    """One of the two officers of a unit whom a provider turns to (R119)."""

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="handläggare")
    named_at = models.DateTimeField("utsedd")
    named_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="utsedd av")

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"
        constraints = [
            models.UniqueConstraint(fields=["provider", "member"], name="contact_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} för {self.provider}"
