"""Many cases given from one member to another at once, case by case, and taken back again."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from orders.models.assignments import Assignment
from people.models import Member
from people.roles import Act


class ReassignmentKind(models.TextChoices):
    """Which part of the case changes hands."""

    CASE_OFFICER = "CASE_OFFICER", "Handläggare"
    COORDINATOR = "COORDINATOR", "Samordnare"


class ReassignmentQuerySet(models.QuerySet["Reassignment"]):
    """Reassignments by whose members they concern."""

    def for_member(self, member: Member | None) -> Self:
        """Those of the member's own unit or provider."""
        if member is None or not member.may(Act.SEE_CASES):
            return self.none()
        return self.filter(
            Q(from_member__unit=member.unit_id)
            if member.unit_id
            else Q(from_member__provider=member.provider_id)
        )


class Reassignment(models.Model):
    """One round of reassigning, with what became of each case; it can be undone as a whole."""

    kind = models.CharField("vad som ändras", max_length=15, choices=ReassignmentKind)
    from_member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="från")
    to_member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="till")
    reason = models.CharField("skäl", max_length=200, blank=True)
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")
    undone_at = models.DateTimeField("ångrad", null=True)
    undone_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="ångrad av"
    )

    objects = ReassignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "omfördelning"
        verbose_name_plural = "omfördelningar"
        constraints = [
            models.CheckConstraint(condition=~Q(from_member=F("to_member")), name="reassignment_to_another"),
            models.CheckConstraint(
                name="reassignment_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_member.name} – {self.to_member.name}"


class ReassignedCaseQuerySet(models.QuerySet["ReassignedCase"]):
    """The cases of a reassignment by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))


class ReassignedCase(models.Model):
    """What became of one case: moved when `failed` is empty, else why not."""

    reassignment = models.ForeignKey(
        Reassignment, models.PROTECT, related_name="cases", verbose_name="omfördelning"
    )
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="uppdrag")
    failed = models.CharField("varför inte", max_length=200, blank=True)

    objects = ReassignedCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "omfördelat ärende"
        verbose_name_plural = "omfördelade ärenden"
        constraints = [models.UniqueConstraint(fields=["reassignment", "assignment"], name="reassigned_once")]

    def __str__(self) -> str:
        return str(self.assignment)
