"""The questions of a follow-up, in versions: the common ones and a unit's own (R75)."""

from typing import Self

from django.db import models
from django.db.models import Q

from people.models import Member, OrderUnit


class QuestionSetQuerySet(models.QuerySet["QuestionSet"]):
    """Question sets by unit."""

    def of_unit(self, unit_id: int) -> Self:
        """What a unit asks, the newest first: its own versions, else the common ones."""
        return self.filter(Q(unit=None) | Q(unit=unit_id)).order_by(
            models.F("unit").desc(nulls_last=True), "-version"
        )


class QuestionSet(models.Model):
    """One version of the questions, never changed once made; without a unit, the common one.

    `questions` is a list of `{"code", "words", "help"}`; codes are kept from version to version, so that answers can
    be compared.
    """

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställarenhet"
    )
    version = models.PositiveSmallIntegerField("version")
    questions = models.JSONField("frågor")
    made_at = models.DateTimeField("antagen", null=True)
    made_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antagen av"
    )

    objects = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = "frågeställning"
        verbose_name_plural = "frågeställningar"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "version"], name="question_set_version_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit or 'Gemensamma'} frågor, version {self.version}"
