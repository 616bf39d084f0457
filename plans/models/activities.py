"""What a version says will be done."""

from typing import Self

from django.db import models
from django.db.models import Q

from orders.models import Intervention
from people.models import Member
from plans.models.versions import NOTHING, PlanVersion
from plans.rules.sources import as_read, source_words
from plans.rules.words import time_words
from plans.rules.writing import ACTIVITY_FIELDS


class DayPart(models.TextChoices):
    """When in the day an activity is carried out."""

    MORNING = "MORNING", "morgon"
    FORENOON = "FORENOON", "förmiddag"
    NOON = "NOON", "middag"
    AFTERNOON = "AFTERNOON", "eftermiddag"
    EVENING = "EVENING", "kväll"
    NIGHT = "NIGHT", "natt"
    AS_AGREED = "AS_AGREED", "enligt överenskommelse"


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of versions the member may see."""
        return self.filter(version__in=PlanVersion.objects.for_member(member).values("pk"))

    def in_order(self) -> Self:
        """As the plan lists them."""
        return self.order_by("position", "pk")


class Activity(models.Model):
    """What is done, how, when in the day and by whom (R24), and which ordered interventions it carries out (R49).

    Times a week and minutes may be left out; then the frame is not compared, only what is covered.
    """

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="activities", verbose_name="planversion"
    )
    position = models.PositiveSmallIntegerField("ordning")
    what = models.CharField("vad", max_length=200)
    how = models.TextField("hur", blank=True)
    day_part = models.CharField("när på dygnet", max_length=10, choices=DayPart, blank=True)
    who = models.CharField("vem", max_length=200, blank=True)
    times_per_week = models.DecimalField(
        "gånger per vecka", max_digits=5, decimal_places=2, null=True, blank=True
    )
    minutes = models.PositiveSmallIntegerField("minuter per gång", null=True, blank=True)
    sources = models.JSONField("varifrån texten kommer", default=dict, db_default=NOTHING)
    interventions = models.ManyToManyField(Intervention, related_name="+", verbose_name="insatser")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="activity_in_version"),
            models.CheckConstraint(
                condition=Q(times_per_week=None) | Q(times_per_week__gt=0),
                name="activity_takes_time",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def time_words(self) -> str:
        """How often and how long: "7 gånger/vecka, 20 min"; empty when left to the frame."""
        return time_words(self.times_per_week, self.minutes)

    @property
    def source_words(self) -> dict[str, str]:
        """Where each of its texts came from, by field; nothing where it is not known."""
        return source_words(as_read(self.sources), ACTIVITY_FIELDS)
