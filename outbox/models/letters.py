"""Letters as rows: written in the transaction of the fact, sent later by a round."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q


class Digest(models.Model):
    """Many letters to one recipient that go as one mail; made when a round claims them, so its Message-ID stands."""

    recipient = models.EmailField("mottagare")
    made_at = models.DateTimeField("gjort")

    class Meta:
        verbose_name = "samlingsbrev"
        verbose_name_plural = "samlingsbrev"
        indexes = [models.Index(fields=["recipient", "made_at"], name="digest_latest")]

    def __str__(self) -> str:
        return f"samlingsbrev {self.pk}"


class DropReason(models.TextChoices):
    """Why a letter was never sent."""

    UNTRUE = "UNTRUE", "Inte längre sant"
    UNWANTED = "UNWANTED", "Avböjt av mottagaren"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by where they are on their way."""

    def waiting(self) -> Self:
        """Neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)

    def to_send(self, at: datetime) -> Self:
        """Waiting letters whose time has come and that no round holds, oldest first."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=at)
        return self.waiting().filter(free, not_before__lte=at).order_by("not_before", "pk")

    def stuck(self, since: datetime) -> Self:
        """Letters that were left and should have gone before `since` and still wait; a task for a human.

        One that catches up with a day slept past is left after its moment, and has not waited yet.
        """
        return self.waiting().filter(not_before__lt=since, left_at__lt=since).order_by("not_before", "pk")


class Letter(models.Model):
    """One mail to one recipient; it carries numbers and a link, never a name (house.md, section 6).

    `kind`, `subject_id`, `occurrence`, `step` and `recipient` together are unique, so that the same letter is never
    left twice. `not_before` is the moment the policy lets it go. `about`, `unit_id` and `provider_id` say
    whose it is, so that those it concerns see when it does not arrive. It is `in_doubt` from its claim until it is
    known whether the server took it: until then it keeps its Message-ID and is gathered with nothing new.
    """

    kind = models.CharField("slag", max_length=40)
    subject_id = models.BigIntegerField("gäller", help_text="Nyckel till det som slaget handlar om.")
    occurrence = models.DateField("gäller dag")
    step = models.SmallIntegerField("steg", default=0)
    recipient = models.EmailField("mottagare")
    about = models.CharField("ärendenummer", max_length=20, blank=True, default="", db_default="")
    unit_id = models.BigIntegerField("beställarenhet", null=True)
    provider_id = models.BigIntegerField("utförare", null=True)
    heading = models.CharField("ämne", max_length=200)
    body = models.TextField("text")
    not_before = models.DateTimeField("tidigast")
    left_at = models.DateTimeField("lämnat")
    claimed_until = models.DateTimeField("hålls till", null=True)
    attempts = models.PositiveIntegerField("försök", default=0)
    sent_at = models.DateTimeField("skickat", null=True)
    dropped_at = models.DateTimeField("struket", null=True)
    drop_reason = models.CharField(
        "varför struket", max_length=10, choices=DropReason, blank=True, default="", db_default=""
    )
    in_doubt = models.BooleanField("en kopia kan ha gått", default=False, db_default=False)
    late = models.BooleanField("sent för att systemet stod still", default=False, db_default=False)
    digest = models.ForeignKey(
        Digest, models.PROTECT, null=True, related_name="letters", verbose_name="samlingsbrev"
    )
    last_error = models.CharField("senaste fel", max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "utskick"
        verbose_name_plural = "utskick"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "occurrence", "step", "recipient"], name="letter_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="letter_sent_or_dropped"
            ),
        ]
        indexes = [
            models.Index(
                F("not_before"), F("id"), name="letter_waiting", condition=Q(sent_at=None, dropped_at=None)
            ),
            models.Index(
                F("recipient"), name="letter_waiting_for", condition=Q(sent_at=None, dropped_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.occurrence}"
