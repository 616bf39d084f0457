"""Reports of a period: tertials, the year, and the quarterly internal control (R99-R103)."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from orders.models import Assignment
from people.models import Member, OrderUnit, Provider
from people.roles import Act, Place


class PeriodKind(models.TextChoices):
    """What a report is of."""

    T1 = "T1", "Tertialrapport 1"
    T2 = "T2", "Tertialrapport 2"
    YEAR = "YEAR", "Verksamhetsberättelse"
    QUARTER = "QUARTER", "Internkontroll, kvartal"


class PeriodReportQuerySet(models.QuerySet["PeriodReport"]):
    """Reports by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The own unit's; for the administration the city's own, and the units' once they are locked."""
        if member is None or not member.may(Act.SEE_REPORTS):
            return self.none()
        if member.row.place == Place.UNIT:
            return self.filter(unit=member.unit_id)
        return self.filter(Q(unit=None) | Q(approved_at__isnull=False))

    def newest_first(self) -> Self:
        """In the order the page lists them."""
        return self.order_by("-to_on", F("unit__name").asc(nulls_first=True), "-pk")


class PeriodReport(models.Model):
    """A unit's report of a period, or the city's when it has no unit.

    Its figures are of `to_on`, the last day, and of what happened from `from_on` on, as known at `counted_at`. Written
    until it is handed in, then approved by somebody else or returned; approved it is locked and never changed.
    """

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, related_name="+", verbose_name="beställarenhet"
    )
    kind = models.CharField("slag", max_length=8, choices=PeriodKind)
    from_on = models.DateField("från")
    to_on = models.DateField("till")
    started_at = models.DateTimeField("påbörjad")
    started_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="påbörjad av")
    counted_at = models.DateTimeField("räknad")
    handed_in_at = models.DateTimeField("lämnad för godkännande", null=True)
    handed_in_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="lämnad av"
    )
    returned_at = models.DateTimeField("återlämnad", null=True)
    returned_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="återlämnad av"
    )
    returned_words = models.TextField("varför återlämnad", blank=True)
    approved_at = models.DateTimeField("godkänd", null=True)
    approved_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="godkänd av"
    )

    objects = PeriodReportQuerySet.as_manager()

    class Meta:
        verbose_name = "periodrapport"
        verbose_name_plural = "periodrapporter"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "to_on"], name="period_report_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(from_on__lt=F("to_on")), name="period_report_days_in_order"),
            models.CheckConstraint(
                name="period_report_approved_after_hand_in",
                condition=Q(approved_at=None) | Q(handed_in_at__isnull=False, approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.to_on.year}"


class ReportCaseQuerySet(models.QuerySet["ReportCase"]):
    """Frozen rows by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of reports that the member may see, on assignments that the member may see."""
        reports = PeriodReport.objects.for_member(member).values("pk")
        return self.filter(
            report__in=reports, assignment__in=Assignment.objects.for_member(member).values("pk")
        )


class ReportCase(models.Model):
    """How one active assignment stood on the report's last day, frozen; the fields are those of a standing."""

    report = models.ForeignKey(PeriodReport, models.CASCADE, related_name="cases", verbose_name="rapport")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="uppdrag")
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    officer = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="handläggare")
    days = models.IntegerField("dagar till första planen", null=True)
    limit = models.IntegerField("dagar som fanns", null=True)
    stage = models.CharField("planens läge", max_length=12)
    kept = models.CharField("i tid", max_length=12)
    in_time = models.CharField("dagar, i spann", max_length=12)
    match = models.CharField("överensstämmelse", max_length=12)
    participation = models.CharField("delaktighet", max_length=12)
    review = models.CharField("granskning", max_length=12)
    follow_up = models.CharField("individuppföljning", max_length=12)

    objects = ReportCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag i rapport"
        verbose_name_plural = "uppdrag i rapport"
        constraints = [models.UniqueConstraint(fields=["report", "assignment"], name="report_case_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.assignment_id}"


class ReportFigure(models.Model):
    """One frozen figure of what happened during the period; for one provider, or for all when it has none.

    `part` of `whole` where the figure is a share; `value` where it is a number by itself, such as a median.
    """

    report = models.ForeignKey(PeriodReport, models.CASCADE, related_name="figures", verbose_name="rapport")
    code = models.CharField("siffra", max_length=40)
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, related_name="+", verbose_name="utförare"
    )
    part = models.IntegerField("del", null=True)
    whole = models.IntegerField("av", null=True)
    value = models.DecimalField("tal", max_digits=12, decimal_places=2, null=True)

    class Meta:
        verbose_name = "siffra i rapport"
        verbose_name_plural = "siffror i rapport"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "code", "provider"], name="report_figure_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.code}"


class ReportText(models.Model):
    """What is written under one heading of a report."""

    report = models.ForeignKey(PeriodReport, models.CASCADE, related_name="texts", verbose_name="rapport")
    code = models.CharField("rubrik", max_length=20)
    words = models.TextField("text", blank=True)
    edited_at = models.DateTimeField("ändrad")
    edited_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="ändrad av")

    class Meta:
        verbose_name = "text i rapport"
        verbose_name_plural = "texter i rapport"
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="report_text_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.code}"


class ReportNational(models.Model):
    """A national value as it stood beside the report's figures when they were counted."""

    report = models.ForeignKey(PeriodReport, models.CASCADE, related_name="national", verbose_name="rapport")
    kpi = models.CharField("nyckeltal", max_length=20)
    title = models.CharField("benämning", max_length=300)
    measure = models.CharField("vårt mått", max_length=20, blank=True)
    area = models.CharField("område", max_length=100)
    year = models.PositiveSmallIntegerField("år")
    value = models.DecimalField("värde", max_digits=12, decimal_places=2)
    source = models.CharField("källa", max_length=200)

    class Meta:
        verbose_name = "nationellt värde i rapport"
        verbose_name_plural = "nationella värden i rapport"
        constraints = [models.UniqueConstraint(fields=["report", "kpi", "area"], name="report_national_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kpi} {self.area}"
