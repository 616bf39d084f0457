"""What recipients have asked for, and what did not reach them."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from outbox.models.letters import Letter


def _kinds() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class Preference(models.Model):
    """How one address wants its letters: which kinds once a day, which not at all, and when it is quiet.

    A kind that is mandatory is sent whatever stands here; it may only be gathered.
    """

    address = models.EmailField("adress")
    daily_kinds = _kinds()
    unwanted_kinds = _kinds()
    quiet_from = models.TimeField("tyst från", null=True)
    quiet_until = models.TimeField("tyst till", null=True)

    class Meta:
        verbose_name = "önskemål om utskick"
        verbose_name_plural = "önskemål om utskick"
        constraints = [
            models.UniqueConstraint(Lower("address"), name="preference_once"),
            models.CheckConstraint(
                name="preference_quiet_whole",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"önskemål {self.pk}"


class FaultKind(models.TextChoices):
    """How it came to be known that a letter does not arrive."""

    BOUNCED = "BOUNCED", "Kom i retur"
    REFUSED = "REFUSED", "Togs inte emot"
    WAITING = "WAITING", "Har väntat för länge"


class DeliveryFaultQuerySet(models.QuerySet["DeliveryFault"]):
    """Delivery faults by whether somebody has dealt with them."""

    def open(self) -> Self:
        """Those that wait for a human, the oldest first."""
        return self.filter(handled_at=None).order_by("found_at", "pk")


class DeliveryFault(models.Model):
    """A letter that did not arrive, as a task for a human; nothing is ever switched off by it.

    `status` is the enhanced status code (RFC 3463) or the server's reply code; never the server's words.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="faults", verbose_name="utskick")
    kind = models.CharField("slag", max_length=10, choices=FaultKind)
    permanent = models.BooleanField("varaktigt")
    status = models.CharField("kod", max_length=20, blank=True)
    found_at = models.DateTimeField("upptäckt")
    handled_at = models.DateTimeField("hanterat", null=True)
    handled_by_id = models.BigIntegerField("medlem", null=True)
    handled_by_name = models.CharField("hanterat av", max_length=200, blank=True)
    handled_words = models.CharField("vad som gjordes", max_length=300, blank=True)

    objects = DeliveryFaultQuerySet.as_manager()

    class Meta:
        verbose_name = "leveransfel"
        verbose_name_plural = "leveransfel"
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind"], name="delivery_fault_open_once", condition=Q(handled_at=None)
            ),
            models.CheckConstraint(
                name="delivery_fault_handled_by_somebody",
                condition=Q(handled_at=None, handled_words="")
                | (Q(handled_at__isnull=False) & ~Q(handled_words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.letter}"
