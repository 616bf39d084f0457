"""Audits of files: a sample drawn by chance, a form for each file, a round for the facts (R104-R108)."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from orders.models import Assignment
from people.models import Member, OrderUnit, Regime
from people.roles import Act, Role


class AuditForm(models.Model):
    """One version of what is asked of every file, never changed once made, so that audits can be compared.

    `questions` is a list of `{"code", "words", "help", "values": [{"code", "words"}]}`; codes are kept from version to
    version. A question whose code the system knows an answer to comes prefilled.
    """

    version = models.PositiveSmallIntegerField("version", unique=True)
    questions = models.JSONField("frågor")
    made_at = models.DateTimeField("antagen", null=True)
    made_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antagen av"
    )

    class Meta:
        verbose_name = "granskningsmall"
        verbose_name_plural = "granskningsmallar"

    def __str__(self) -> str:
        return f"Granskningsmall, version {self.version}"


class FileAuditQuerySet(models.QuerySet["FileAudit"]):
    """Audits by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those one has files in, those of the own unit for its manager, and all for who draws for the whole city."""
        if member is None or not member.may(Act.SEE_AUDITS):
            return self.none()
        if member.role == Role.CONTRACT_MANAGER:
            return self.all()
        own = AuditedFile.objects.filter(audit=OuterRef("pk"), auditor=member.pk)
        if member.role == Role.UNIT_MANAGER:
            units = AuditedUnit.objects.filter(audit=OuterRef("pk"), unit=member.unit_id)
            return self.filter(Exists(own) | Exists(units))
        return self.filter(Exists(own))

    def newest_first(self) -> Self:
        """In the order the page lists them."""
        return self.order_by("-drawn_at", "-pk")


class FileAudit(models.Model):
    """Some units' files, drawn by chance among those that some criteria choose on a day, and read by auditors.

    Anyone can draw the same again from `seed`, the criteria and the day, by what was known at `drawn_at`. `least_hours`
    and `most_hours` are granted hours a month, `least_months` how long the decision had been in force; none given: no
    limit. Auditors reach the files from `open_from` to `open_until`, and no longer once the audit is closed.
    """

    name = models.CharField("namn", max_length=200)
    on = models.DateField("uppdrag som var aktiva den dagen")
    least_hours = models.DecimalField("minst timmar/månad", max_digits=5, decimal_places=1, null=True)
    most_hours = models.DecimalField("högst timmar/månad", max_digits=5, decimal_places=1, null=True)
    least_months = models.PositiveSmallIntegerField("beslutet minst så många månader gammalt", null=True)
    regimes = ArrayField(models.CharField(max_length=10, choices=Regime), verbose_name="regi", default=list)
    wanted = models.PositiveSmallIntegerField("akter per enhet")
    seed = models.PositiveIntegerField("slumptal")
    form = models.ForeignKey(AuditForm, models.PROTECT, related_name="+", verbose_name="mall")
    drawn_at = models.DateTimeField("dragen")
    drawn_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="dragen av")
    open_from = models.DateField("öppen från")
    open_until = models.DateField("öppen till och med")
    facts_asked_at = models.DateTimeField("lämnad för faktagranskning", null=True)
    facts_by_on = models.DateField("faktagranskas senast", null=True)
    words = models.TextField("vad granskningen visade", blank=True)
    measures = models.TextField("vad som ska göras", blank=True)
    closed_at = models.DateTimeField("avslutad", null=True)
    closed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="avslutad av"
    )

    objects = FileAuditQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "aktgranskning"
        verbose_name_plural = "aktgranskningar"
        constraints = [
            models.CheckConstraint(condition=Q(open_from__lte=F("open_until")), name="audit_days_in_order"),
            models.CheckConstraint(
                name="audit_closed_whole",
                condition=Q(closed_at=None, closed_by=None)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AuditedUnit(models.Model):
    """A unit in an audit: how many files the criteria chose among, and its answer to the facts (R108)."""

    audit = models.ForeignKey(FileAudit, models.PROTECT, related_name="units", verbose_name="aktgranskning")
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    population = models.PositiveIntegerField("akter att dra bland")
    facts_words = models.TextField("enhetens svar på fakta", blank=True)
    facts_answered_at = models.DateTimeField("fakta granskade", null=True)
    facts_answered_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="fakta granskade av"
    )

    class Meta:
        verbose_name = "enhet i aktgranskning"
        verbose_name_plural = "enheter i aktgranskning"
        constraints = [models.UniqueConstraint(fields=["audit", "unit"], name="audited_unit_once")]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.unit_id}"


class AuditedFileQuerySet(models.QuerySet["AuditedFile"]):
    """Drawn files by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of audits that the member may see, on assignments that the member may see."""
        audits = FileAudit.objects.for_member(member).values("pk")
        return self.filter(
            audit__in=audits, assignment__in=Assignment.objects.for_member(member).values("pk")
        )


class AuditedFile(models.Model):
    """A file drawn for an audit: its place in the draw, who reads it, and when every question was answered."""

    audit = models.ForeignKey(FileAudit, models.PROTECT, related_name="files", verbose_name="aktgranskning")
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="uppdrag")
    place = models.PositiveSmallIntegerField("plats i dragningen")
    auditor = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+", verbose_name="granskare")
    words = models.TextField("anteckning", blank=True)
    answered_at = models.DateTimeField("granskad", null=True)
    answered_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="granskad av"
    )

    objects = AuditedFileQuerySet.as_manager()

    class Meta:
        verbose_name = "granskad akt"
        verbose_name_plural = "granskade akter"
        constraints = [models.UniqueConstraint(fields=["audit", "assignment"], name="audited_file_once")]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.place}"


class AuditAnswerQuerySet(models.QuerySet["AuditAnswer"]):
    """Answers by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those about drawn files that the member may see."""
        return self.filter(file__in=AuditedFile.objects.for_member(member).values("pk"))


class AuditAnswer(models.Model):
    """The answer to one question about one file, beside what the system had prefilled.

    A unit may object to it in the round for facts; the auditor then keeps or changes the answer and says why.
    """

    file = models.ForeignKey(AuditedFile, models.PROTECT, related_name="answers", verbose_name="akt")
    code = models.CharField("fråga", max_length=20)
    prefilled = models.CharField("systemets svar", max_length=100, blank=True)
    value = models.CharField("svar", max_length=100, blank=True)
    words = models.TextField("anteckning", blank=True)
    objection = models.TextField("enhetens invändning", blank=True)
    objected_at = models.DateTimeField("invänd", null=True)
    objected_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="invänd av"
    )
    settled_words = models.TextField("granskarens svar på invändningen", blank=True)
    settled_at = models.DateTimeField("avgjord", null=True)
    settled_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="avgjord av"
    )

    objects = AuditAnswerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "svar i aktgranskning"
        verbose_name_plural = "svar i aktgranskning"
        constraints = [models.UniqueConstraint(fields=["file", "code"], name="audit_answer_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.code}"
