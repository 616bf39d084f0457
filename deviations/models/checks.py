"""The 16th check: one frozen list for each unit and month (R93-R98)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from orders.models import Assignment
from people.models import Member, OrderUnit, Provider
from people.roles import Act, Place, Role


class CheckGroup(models.TextChoices):
    """Where an assignment stood; says whether its day was still to come (house.md, section 1)."""

    VALID = "VALID", "Giltig plan"
    UNDER_WORK = "UNDER_WORK", "Under arbete, dagen har inte passerat"
    UNDER_WORK_LATE = "UNDER_WORK_LATE", "Under arbete, försenad"
    LACKING = "LACKING", "Saknas, dagen har inte passerat"
    LACKING_LATE = "LACKING_LATE", "Saknas, försenad"
    OUTDATED = "OUTDATED", "Inaktuell"


class RoutineQuerySet(models.QuerySet["Routine"]):
    """Versions of routines by who may read them and by day."""

    def for_member(self, member: Member | None) -> Self:
        """The own unit's and the common ones; every unit's for who follows checks from elsewhere."""
        if member is None or not member.may(Act.SEE_CHECKS):
            return self.none()
        if member.row.place != Place.UNIT:
            return self.all()
        return self.filter(Q(unit=None) | Q(unit=member.unit_id))

    def in_force(self, unit_id: int | None, on: date) -> Self:
        """The version that governs a unit's check of a day, first; the unit's own goes before the common one."""
        ours = self.filter(Q(unit=None) | Q(unit=unit_id), valid_from__lte=on)
        return ours.order_by(models.F("unit").desc(nulls_last=True), "-valid_from", "-version")

    def newest_first(self) -> Self:
        """Each unit's versions by themselves, the common ones last."""
        return self.order_by(models.F("unit__name").asc(nulls_last=True), "-version")


class Routine(models.Model):
    """The written routine that a unit's monthly check follows, in versions (R95); without a unit, the common one."""

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, related_name="+", verbose_name="beställarenhet"
    )
    version = models.PositiveSmallIntegerField("version")
    valid_from = models.DateField("gäller från")
    text = models.TextField("rutin")
    adopted_at = models.DateTimeField("antagen")
    adopted_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antagen av"
    )

    objects = RoutineQuerySet.as_manager()

    class Meta:
        verbose_name = "rutin"
        verbose_name_plural = "rutiner"
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="routine_version", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"Rutin {self.version}"

    @property
    def called(self) -> str:
        """Whose it is, and which version: "Enhetens rutin, version 2"."""
        return f"{'Enhetens rutin' if self.unit_id else 'Gemensam rutin'}, version {self.version}"


class MonthlyCheckQuerySet(models.QuerySet["MonthlyCheck"]):
    """Checks by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The own unit's; every unit's for a provider (with its own rows only) and for the contract manager."""
        if member is None or member.role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.CARE_CONTACT):
            return self.none()
        return self.filter(unit=member.unit_id) if member.row.place == Place.UNIT else self.all()

    def newest_first(self) -> Self:
        """In the order the page lists them."""
        return self.order_by("-month", "unit__name", "pk")


class MonthlyCheck(models.Model):
    """One unit's check for one month, of the day the policy names (the 16th), made once and frozen.

    It shows what was known when `on` began, whenever it was made, so a check caught up later gives the same list.
    """

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="checks", verbose_name="beställarenhet")
    month = models.DateField("månad", help_text="Månadens första dag.")
    on = models.DateField("avser dag")
    made_at = models.DateTimeField("gjord")
    routine = models.ForeignKey(Routine, models.PROTECT, null=True, related_name="+", verbose_name="rutin")

    objects = MonthlyCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "månadskontroll"
        verbose_name_plural = "månadskontroller"
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="check_once_a_month")]

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"


class MonthlyCheckRowQuerySet(models.QuerySet["MonthlyCheckRow"]):
    """Frozen rows by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those on assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def without_valid_plan(self) -> Self:
        """All groups but the valid ones."""
        return self.exclude(group=CheckGroup.VALID)


class MonthlyCheckRow(models.Model):
    """One active assignment in one check: in exactly one group, with the stage and due day it had then."""

    check_made = models.ForeignKey(
        MonthlyCheck, models.CASCADE, related_name="rows", verbose_name="månadskontroll"
    )
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="uppdrag")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    group = models.CharField("grupp", max_length=20, choices=CheckGroup)
    stage = models.CharField("planens läge", max_length=12)
    plan_due_on = models.DateField("plan senast", null=True)

    objects = MonthlyCheckRowQuerySet.as_manager()

    class Meta:
        verbose_name = "rad i månadskontroll"
        verbose_name_plural = "rader i månadskontroll"
        constraints = [
            models.UniqueConstraint(fields=["check_made", "assignment"], name="check_row_once"),
            models.CheckConstraint(
                name="check_row_group_fits_stage",
                condition=Q(group="VALID", stage__in=["APPROVED", "REVISING"])
                | Q(group__startswith="UNDER_WORK", stage__in=["IN_PROGRESS", "SUBMITTED", "RETURNED"])
                | Q(group__startswith="LACKING", stage="NONE")
                | Q(group="OUTDATED", stage="OUTDATED"),
            ),
        ]
        indexes = [models.Index(fields=["check_made", "provider", "group"], name="check_row_provider")]

    def __str__(self) -> str:
        return f"{self.assignment} {self.get_group_display()}"


class CheckAnswerQuerySet(models.QuerySet["CheckAnswer"]):
    """Providers' answers to checks by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those to checks the member may see; a provider's own only."""
        seen = self.filter(check_made__in=MonthlyCheck.objects.for_member(member).values("pk"))
        return seen.filter(provider=member.provider_id) if member and member.provider_id else seen


class CheckAnswer(models.Model):
    """What a provider answered to the list it was sent: that it has read it, and what it does."""

    check_made = models.ForeignKey(
        MonthlyCheck, models.CASCADE, related_name="answers", verbose_name="månadskontroll"
    )
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    words = models.TextField("svar")
    at = models.DateTimeField("svarat")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="svarat av")

    objects = CheckAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "svar på månadskontroll"
        verbose_name_plural = "svar på månadskontroller"
        constraints = [models.UniqueConstraint(fields=["check_made", "provider"], name="check_answered_once")]

    def __str__(self) -> str:
        return f"{self.provider} {self.check_made}"
