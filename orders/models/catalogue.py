"""The catalogue of interventions, and which of them may be merged."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from people.models import OrderUnit


class LifeArea(models.TextChoices):
    """The life areas of IBIC, and its two further categories (domain.md, section 4.1)."""

    LEARNING = "LEARNING", "Lärande och att tillämpa kunskap"
    GENERAL_TASKS = "GENERAL_TASKS", "Allmänna uppgifter och krav"
    COMMUNICATION = "COMMUNICATION", "Kommunikation"
    MOBILITY = "MOBILITY", "Förflyttning"
    PERSONAL_CARE = "PERSONAL_CARE", "Personlig vård"
    DOMESTIC_LIFE = "DOMESTIC_LIFE", "Hemliv"
    RELATIONS = "RELATIONS", "Mellanmänskliga interaktioner och relationer"
    WORK_AND_ECONOMY = "WORK_AND_ECONOMY", "Utbildning, arbete, sysselsättning och ekonomiskt liv"
    COMMUNITY = "COMMUNITY", "Samhällsgemenskap, socialt och medborgerligt liv"
    SECURITY = "SECURITY", "Känsla av trygghet"
    SUPPORT_TO_RELATIVE = (
        "SUPPORT_TO_RELATIVE",
        "Personligt stöd från person som vårdar eller stödjer en närstående",
    )


class InterventionKind(models.TextChoices):
    """Personal care, service, or alarm (R41)."""

    CARE = "CARE", "Omvårdnad"
    SERVICE = "SERVICE", "Service"
    ALARM = "ALARM", "Larm"


class InterventionQuerySet(models.QuerySet["Intervention"]):
    """The catalogue, which holds no client data."""

    def in_order(self) -> Self:
        """By life area and name, as the catalogue file has them."""
        return self.order_by("position", "pk")


class Intervention(models.Model):
    """One kind of granted measure (insats); other spellings of its name are its aliases (R49)."""

    code = models.SlugField("kod", max_length=40, unique=True)
    name = models.CharField("namn", max_length=100, unique=True)
    aliases = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name="andra namn"
    )
    life_area = models.CharField("livsområde", max_length=20, choices=LifeArea)
    kind = models.CharField("slag", max_length=10, choices=InterventionKind)
    standard_minutes = models.PositiveSmallIntegerField("tidsschablon, minuter")
    spread_over_day = models.BooleanField("ska spridas över dygnet", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        verbose_name = "insats"
        verbose_name_plural = "insatser"

    def __str__(self) -> str:
        return self.name


class AliasQuerySet(models.QuerySet["Alias"]):
    """A unit's own words for interventions."""

    def of_unit(self, unit_id: int | None) -> Self:
        """Those of one unit, by the catalogue's order."""
        return self.filter(unit=unit_id).order_by("intervention__position", "words", "pk")


class Alias(models.Model):
    """What a unit and its providers also call an intervention, beside the catalogue's own aliases (R49)."""

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    intervention = models.ForeignKey(Intervention, models.PROTECT, related_name="+", verbose_name="insats")
    words = models.CharField("annat namn", max_length=100)

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = "annat namn på insats"
        verbose_name_plural = "andra namn på insatser"
        constraints = [models.UniqueConstraint(fields=["unit", "words"], name="alias_once")]

    def __str__(self) -> str:
        return self.words


class MergeRuleQuerySet(models.QuerySet["MergeRule"]):
    """Merge rules by unit and day."""

    def in_force(self, unit_id: int | None, on: date) -> Self:
        """Those that hold for a unit on a day, the weakest first: common before own, older before newer."""
        return self.filter(Q(unit=None) | Q(unit=unit_id), valid_from__lte=on).order_by(
            F("unit").asc(nulls_first=True), "valid_from", "pk"
        )


class MergeRule(models.Model):
    """Whether one activity may carry out both of two interventions, from a day on (R47-R48).

    Two that no rule names may be merged unless one of them must be spread over the day.
    """

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställarenhet"
    )
    first = models.ForeignKey(Intervention, models.PROTECT, related_name="+", verbose_name="insats")
    second = models.ForeignKey(Intervention, models.PROTECT, related_name="+", verbose_name="och insats")
    allowed = models.BooleanField("får slås ihop")
    valid_from = models.DateField("gäller från")

    objects = MergeRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "sammanslagningsregel"
        verbose_name_plural = "sammanslagningsregler"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first", "second", "valid_from"], name="merge_rule_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="merge_rule_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} + {self.second}"
