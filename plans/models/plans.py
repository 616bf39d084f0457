"""One living plan for each assignment."""

from typing import Self

from django.db import models

from orders.models import Assignment
from people.models import Member


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The plans of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))


class Plan(models.Model):
    """The plan of one assignment (genomförandeplan): it lives on in versions while orders come and go (R25).

    Its key is the assignment's, so a case's versions are found in one step.
    """

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, primary_key=True, related_name="plan", verbose_name="uppdrag"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "genomförandeplan"
        verbose_name_plural = "genomförandeplaner"

    def __str__(self) -> str:
        return str(self.assignment)
