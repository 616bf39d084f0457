"""Who stands in for a member who is away."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from people.models.members import Member
from people.roles import Act


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences by day."""

    def for_member(self, member: Member | None) -> Self:
        """One's own and those where one is deputy; one who names deputies for others sees all of the place."""
        if member is None or not member.may(Act.NAME_DEPUTY):
            return self.none()
        if not member.may(Act.NAME_DEPUTY_FOR_OTHERS):
            return self.filter(Q(member=member) | Q(deputy=member))
        return self.filter(member__unit=member.unit_id, member__provider=member.provider_id)

    def overlapping(self, from_on: date, to_on: date) -> Self:
        """Those with at least one day in common with a span, the first one first."""
        return self.filter(from_on__lte=to_on, to_on__gte=from_on).order_by("from_on", "pk")

    def on(self, day: date) -> Self:
        """Those that a day falls in."""
        return self.filter(from_on__lte=day, to_on__gte=day)


class Absence(models.Model):
    """A member is away on dated days, and a deputy of the same place does their work (house.md, section 7)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="absences", verbose_name="frånvarande")
    deputy = models.ForeignKey(
        Member, models.PROTECT, related_name="deputyships", verbose_name="ställföreträdare"
    )
    from_on = models.DateField("från och med")
    to_on = models.DateField("till och med")
    named_at = models.DateTimeField("utsedd")
    named_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="utsedd av")

    objects = AbsenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "frånvaro"
        verbose_name_plural = "frånvaro"
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("deputy")), name="absence_deputy_is_another"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="absence_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.member.name} {self.from_on}"
