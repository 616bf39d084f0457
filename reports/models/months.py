"""The figures of each month's last day, counted once and kept, for the trend."""

from typing import Self

from django.db import models

from people.models import Member, OrderUnit, Provider
from people.roles import Act


class MonthFigureQuerySet(models.QuerySet["MonthFigure"]):
    """Months' figures by whose they are."""

    def for_member(self, member: Member | None) -> Self:
        """The own unit's or provider's, or the whole city's; they carry no names."""
        if member is None or not member.may(Act.SEE_FIGURES):
            return self.none()
        if member.unit_id:
            return self.filter(unit=member.unit_id)
        return self.filter(provider=member.provider_id) if member.provider_id else self.all()


class MonthFigure(models.Model):
    """How many of a unit's assignments with a provider had one value of one measure on a month's last day.

    Counted when the day had ended, by what was known then, and never changed; `reports.rules.MEASURES` names measures
    and values. A value that none had has no row.
    """

    on = models.DateField("dag", help_text="Månadens sista dag.")
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    measure = models.CharField("mått", max_length=20)
    value = models.CharField("värde", max_length=20)
    count = models.PositiveIntegerField("antal")
    counted_at = models.DateTimeField("räknad")

    objects = MonthFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "månadssiffra"
        verbose_name_plural = "månadssiffror"
        constraints = [
            models.UniqueConstraint(
                fields=["on", "unit", "provider", "measure", "value"], name="month_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.measure} {self.value}"
