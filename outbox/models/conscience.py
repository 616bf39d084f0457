"""Signs of life of the clockwork, and what it has found amiss in the data."""

from typing import Self

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """When each part of the clockwork last ran to its end; a missing beat turns the health check red.

    `reached` is the last day whose work is done, for a part that works day by day. `silent_from` and `silent_until` are
    the latest time that it was silent for longer than it should.
    """

    name = models.CharField("del", max_length=40, primary_key=True)
    at = models.DateTimeField("senast")
    reached = models.DateField("till och med", null=True)
    silent_from = models.DateTimeField("tyst från", null=True)
    silent_until = models.DateTimeField("tyst till", null=True)

    class Meta:
        verbose_name = "livstecken"
        verbose_name_plural = "livstecken"

    def __str__(self) -> str:
        return self.name


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings by whether they still hold."""

    def present(self) -> Self:
        """Those seen by the last nightly check, the oldest first."""
        return self.filter(gone_at=None).order_by("first_at", "rule", "number")


class Finding(models.Model):
    """One row that breaks one rule of the data, found at night; by number, never by name."""

    rule = models.CharField("regel", max_length=200)
    number = models.CharField("nummer", max_length=60)
    first_at = models.DateTimeField("först sedd")
    last_at = models.DateTimeField("senast sedd")
    gone_at = models.DateTimeField("borta", null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "fynd"
        verbose_name_plural = "fynd"
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="finding_once", condition=Q(gone_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.number}"
