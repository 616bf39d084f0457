"""The officer's answer to a version."""

from typing import Self

from django.db import models
from django.db.models import Q

from people.models import Member
from plans.models.versions import PlanVersion


class ReviewOutcome(models.TextChoices):
    """How the officer answered."""

    APPROVED = "APPROVED", "Godkänd"
    RETURNED = "RETURNED", "Återsänd"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of versions the member may see."""
        return self.filter(version__in=PlanVersion.objects.for_member(member).values("pk"))


class Review(models.Model):
    """The officer's answer to one version: the checklist's answers, the outcome and the reasons (R50-R55).

    `checklist` is the version of the checklist that was used; `answers` maps its questions to True or False.
    """

    version = models.OneToOneField(
        PlanVersion, models.PROTECT, related_name="review", verbose_name="planversion"
    )
    checklist = models.PositiveSmallIntegerField("checklista, version")
    answers = models.JSONField("svar", default=dict)
    outcome = models.CharField("utfall", max_length=10, choices=ReviewOutcome)
    reasons = models.TextField("skäl", blank=True)
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "granskning"
        verbose_name_plural = "granskningar"
        constraints = [
            models.CheckConstraint(
                name="review_returned_with_reasons",
                condition=Q(outcome="APPROVED") | (Q(outcome="RETURNED") & ~Q(reasons="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.get_outcome_display()}"
