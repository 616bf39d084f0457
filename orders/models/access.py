"""Files opened for a time to somebody who has no cases: the sample of an audit."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from orders.models.assignments import Assignment
from people.models import Member


class FileAccessQuerySet(models.QuerySet["FileAccess"]):
    """Accesses by who may see them and by day."""

    def for_member(self, member: Member | None) -> Self:
        """Those to assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def on(self, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(from_on__lte=on, until_on__gte=on, ended_at=None)


class FileAccess(models.Model):
    """One member may read one assignment's file from one day through another, for a purpose; ended when that is."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="accesses", verbose_name="uppdrag"
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="medlem")
    purpose = models.CharField("ändamål", max_length=200)
    from_on = models.DateField("från")
    until_on = models.DateField("till och med")
    given_at = models.DateTimeField("given")
    given_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="given av")
    ended_at = models.DateTimeField("avslutad", null=True)

    objects = FileAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "öppnad akt"
        verbose_name_plural = "öppnade akter"
        constraints = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="file_access_days_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.assignment_id}"
