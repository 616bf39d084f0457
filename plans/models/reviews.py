"""The officer's answer to a version."""

from typing import Self

from django.db import models
from django.db.models import Q

from orders.models import Intervention
from people.models import Member, OrderUnit
from plans.models.versions import PlanVersion


class ReturnReasonQuerySet(models.QuerySet["ReturnReason"]):
    """The kept list of reasons."""

    def offered(self, unit_id: int | None) -> Self:
        """Those that a unit's officers choose among: the common ones and its own."""
        found = self.filter(Q(unit=None) | Q(unit=unit_id), retired_at=None)
        return found.order_by("position", "words", "pk")


class ReturnReason(models.Model):
    """A reason to send a plan back, worded once for all (R55, R58); without a unit, common to all."""

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställarenhet"
    )
    words = models.CharField("skäl", max_length=200)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    retired_at = models.DateTimeField("borttaget", null=True)

    objects = ReturnReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "skäl till återsändning"
        verbose_name_plural = "skäl till återsändning"
        constraints = [
            models.UniqueConstraint(fields=["unit", "words"], name="return_reason_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.words


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


class ReviewLineQuerySet(models.QuerySet["ReviewLine"]):
    """Lines of reviews by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of reviews the member may see."""
        return self.filter(review__in=Review.objects.for_member(member).values("pk"))


class ReviewLine(models.Model):
    """What one line of the comparison is sent back for: a kept reason, words of one's own, or both.

    Without an intervention it is about the plan as a whole.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="lines", verbose_name="granskning")
    intervention = models.ForeignKey(
        Intervention, models.PROTECT, null=True, related_name="+", verbose_name="insats"
    )
    reason = models.ForeignKey(ReturnReason, models.PROTECT, null=True, related_name="+", verbose_name="skäl")
    words = models.TextField("med egna ord", blank=True)
    position = models.PositiveSmallIntegerField("ordning")

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        verbose_name = "skäl på rad"
        verbose_name_plural = "skäl på rader"
        constraints = [
            models.UniqueConstraint(fields=["review", "position"], name="review_line_in_order"),
            models.CheckConstraint(
                condition=Q(reason__isnull=False) | ~Q(words=""), name="review_line_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.reason)
