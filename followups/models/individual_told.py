"""What was said at an individual follow-up, and the days that one has been moved from (R69, R73-R75)."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from followups.models.individual import IndividualFollowUp
from orders.models import Intervention
from people.models import Member

Row = TypeVar("Row", bound=models.Model)


class Worked(models.TextChoices):
    """How one thing has worked, beside the words about it (R73)."""

    WELL = "WELL", "Fungerar bra"
    PARTLY = "PARTLY", "Fungerar delvis"
    BADLY = "BADLY", "Fungerar inte"
    NOT_ASKED = "NOT_ASKED", "Har inte kunnat besvaras"


class OfFollowUpQuerySet(models.QuerySet[Row]):
    """Rows that belong to a follow-up, by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """Those of follow-ups the member may see."""
        return self.filter(follow_up__in=IndividualFollowUp.objects.for_member(member).values("pk"))


class FollowUpAnswer(models.Model):
    """What was said of one thing at a follow-up: an ordered intervention, the goal, or a question of the set (R73-R75).

    Exactly one of `intervention` and `code` says what; the goal has the code `goal`.
    """

    follow_up = models.ForeignKey(
        IndividualFollowUp, models.CASCADE, related_name="answers", verbose_name="individuppföljning"
    )
    intervention = models.ForeignKey(
        Intervention, models.PROTECT, null=True, related_name="+", verbose_name="insats"
    )
    code = models.CharField("fråga", max_length=40, blank=True)
    worked = models.CharField("hur det har fungerat", max_length=10, choices=Worked, blank=True)
    words = models.TextField("med egna ord", blank=True)

    objects = OfFollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "svar vid individuppföljning"
        verbose_name_plural = "svar vid individuppföljning"
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "intervention", "code"],
                name="follow_up_answer_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="follow_up_answer_of_one_thing",
                condition=(Q(intervention=None) & ~Q(code="")) | Q(intervention__isnull=False, code=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.intervention or self.code}"


class FollowUpMove(models.Model):
    """A planned follow-up was given another day, by somebody with a reason; kept as it was (R69)."""

    follow_up = models.ForeignKey(
        IndividualFollowUp, models.CASCADE, related_name="moves", verbose_name="individuppföljning"
    )
    from_on = models.DateField("från")
    to_on = models.DateField("till")
    reason = models.CharField("varför", max_length=300)
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")

    objects = OfFollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "flyttad individuppföljning"
        verbose_name_plural = "flyttade individuppföljningar"

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.from_on} till {self.to_on}"
