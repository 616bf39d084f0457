"""The provider's own monthly check of its plans (R101, R115)."""

from typing import Self

from django.db import models

from people.models import Member, Provider


class SelfCheckQuerySet(models.QuerySet["SelfCheck"]):
    """Self-checks by whose they are."""

    def for_member(self, member: Member | None) -> Self:
        """A provider's own; nobody else sees them."""
        if member is None or member.provider_id is None:
            return self.none()
        return self.filter(provider=member.provider_id)


class SelfCheck(models.Model):
    """What a provider saw and decided when it went through its plans one month.

    `month` is its first day. `figures` are frozen: assignments by stage on the day it was done, or on the month's last
    day when that had passed, with that day.
    """

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    month = models.DateField("månad")
    figures = models.JSONField("siffror")
    words = models.TextField("iakttagelser")
    measures = models.TextField("åtgärder", blank=True)
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "egenkontroll"
        verbose_name_plural = "egenkontroller"
        constraints = [models.UniqueConstraint(fields=["provider", "month"], name="self_check_once_a_month")]

    def __str__(self) -> str:
        return f"{self.provider} {self.month:%Y-%m}"
