"""What is brought up before a reconciliation meeting, and what is to be done after it (R120-R123)."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from followups.models.meetings import ReconciliationMeeting
from orders.models import Assignment
from people.models import Member

Row = TypeVar("Row", bound=models.Model)


class PointKind(models.TextChoices):
    """What is brought up before the meeting (R120-R121)."""

    QUESTION = "QUESTION", "Fråga"
    GOOD = "GOOD", "Gott exempel"
    LESS_GOOD = "LESS_GOOD", "Mindre gott exempel"


class OfMeetingQuerySet(models.QuerySet[Row]):
    """Rows that belong to a meeting, by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """Those of meetings the member may see."""
        return self.filter(meeting__in=ReconciliationMeeting.objects.for_member(member).values("pk"))


class MeetingPointQuerySet(OfMeetingQuerySet["MeetingPoint"]):
    """Points by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of meetings the member may see, but for examples of cases the member may not."""
        seen = Q(assignment=None) | Q(assignment__in=Assignment.objects.for_member(member).values("pk"))
        return super().for_member(member).filter(seen)


class MeetingPoint(models.Model):
    """A question or example brought up before a meeting, and what was said of it there (R120-R121).

    An example points at its case; who may not see the case does not see the point.
    """

    meeting = models.ForeignKey(
        ReconciliationMeeting, models.CASCADE, related_name="points", verbose_name="möte"
    )
    kind = models.CharField("slag", max_length=10, choices=PointKind)
    words = models.TextField("fråga eller exempel")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="+", verbose_name="uppdrag"
    )
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")
    said = models.TextField("vad som sades", blank=True)

    objects = MeetingPointQuerySet.as_manager()

    class Meta:
        verbose_name = "punkt till möte"
        verbose_name_plural = "punkter till möte"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.meeting}"


class MeetingAction(models.Model):
    """What somebody shall do after a meeting, and when it was done."""

    meeting = models.ForeignKey(
        ReconciliationMeeting, models.CASCADE, related_name="actions", verbose_name="möte"
    )
    words = models.CharField("vad som ska göras", max_length=500)
    by_provider = models.BooleanField("utföraren gör det")
    due_on = models.DateField("senast")
    done_at = models.DateTimeField("gjort", null=True)
    done_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+", verbose_name="gjort av")
    done_words = models.CharField("vad som gjordes", max_length=500, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "åtgärd efter möte"
        verbose_name_plural = "åtgärder efter möten"
        indexes = [models.Index(fields=["due_on"], name="meeting_action_open", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"Åtgärd {self.pk}, {self.meeting}"
