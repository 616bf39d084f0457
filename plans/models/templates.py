"""Texts that a preliminary version begins with, kept by units and providers (R27-R28)."""

from typing import Self

from django.db import models
from django.db.models import Q

from orders.models import Intervention, LifeArea
from people.models import Member, OrderUnit, Provider
from plans.models.activities import DayPart


class PlanTemplateQuerySet(models.QuerySet["PlanTemplate"]):
    """Templates by keeper; they hold no client data."""

    def current(self) -> Self:
        """The newest version of each."""
        return self.filter(replaced_at=None)

    def kept_by(self, member: Member) -> Self:
        """Those of the member's own place."""
        return self.filter(unit=member.unit_id, provider=member.provider_id)

    def offered(self, *, unit_id: int, provider_id: int) -> Self:
        """Those that a provider's plan for a unit can begin with."""
        return self.current().filter(Q(unit=unit_id) | Q(provider=provider_id))


class PlanTemplate(models.Model):
    """How an intervention, or all of a life area, is usually carried out; one version of the text.

    Kept by a unit or by a provider. A new version replaces the one before, which stays: plans say where they came from.
    """

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställarenhet"
    )
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="utförare"
    )
    intervention = models.ForeignKey(
        Intervention, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="insats"
    )
    life_area = models.CharField("livsområde", max_length=20, choices=LifeArea, blank=True)
    number = models.PositiveSmallIntegerField("version")
    how = models.TextField("hur", blank=True)
    day_part = models.CharField("när på dygnet", max_length=10, choices=DayPart, blank=True)
    who = models.CharField("vem", max_length=200, blank=True)
    written_at = models.DateTimeField("skriven")
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="skriven av")
    replaced_at = models.DateTimeField("ersatt", null=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "planmall"
        verbose_name_plural = "planmallar"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "provider", "intervention", "life_area", "number"],
                name="template_version_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["unit", "provider", "intervention", "life_area"],
                condition=Q(replaced_at=None),
                name="template_current_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="template_has_one_keeper",
                condition=Q(unit__isnull=False, provider=None) | Q(unit=None, provider__isnull=False),
            ),
            models.CheckConstraint(
                name="template_is_for_one_thing",
                condition=Q(intervention__isnull=False, life_area="")
                | (Q(intervention=None) & ~Q(life_area="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention or self.get_life_area_display()} version {self.number}"
