"""The file's own story: what was done by whom, and who looked at whom. Points at no other room."""

from typing import Self

from django.db import models


class NoteKind(models.TextChoices):
    """What a note tells of; one kind for each thing that can happen on a case."""

    ORDER_SENT = "ORDER_SENT", "Beställning skickad"
    ORDER_WITHDRAWN = "ORDER_WITHDRAWN", "Beställning återtagen"
    ORDER_ACKNOWLEDGED = "ORDER_ACKNOWLEDGED", "Beställning kvitterad"
    ORDER_UNACKNOWLEDGED = "ORDER_UNACKNOWLEDGED", "Kvittens uteblev"
    PLAN_STARTED = "PLAN_STARTED", "Genomförandeplan påbörjad"
    PLAN_SUBMITTED = "PLAN_SUBMITTED", "Genomförandeplan inkommen"
    PLAN_RETURNED = "PLAN_RETURNED", "Genomförandeplan granskad och återsänd"
    PLAN_APPROVED = "PLAN_APPROVED", "Genomförandeplan granskad och godkänd"
    PLAN_CHECK_ASKED = "PLAN_CHECK_ASKED", "Genomförandeplan lämnad till intern granskning"
    PLAN_CHECKED = "PLAN_CHECKED", "Genomförandeplan internt granskad"
    PLAN_CHECK_RETURNED = "PLAN_CHECK_RETURNED", "Genomförandeplan tillbaka från intern granskning"
    MESSAGE = "MESSAGE", "Meddelande"
    QUESTION = "QUESTION", "Fråga"
    ANSWER = "ANSWER", "Svar"
    CHANGED_NEEDS = "CHANGED_NEEDS", "Förändrat behov anmält"
    CHANGED_NEEDS_CONSIDERED = "CHANGED_NEEDS_CONSIDERED", "Förändrat behov bedömt"
    CASE_REASSIGNED = "CASE_REASSIGNED", "Ärendet omfördelat"
    DEVIATION_OPENED = "DEVIATION_OPENED", "Avvikelse öppnad"
    DEVIATION_ESCALATED = "DEVIATION_ESCALATED", "Avvikelse eskalerad"
    DEVIATION_ACKNOWLEDGED = "DEVIATION_ACKNOWLEDGED", "Avvikelse kvitterad"
    DEVIATION_ANSWERED = "DEVIATION_ANSWERED", "Avvikelse besvarad"
    DEVIATION_ANSWER_ACCEPTED = "DEVIATION_ANSWER_ACCEPTED", "Svar på avvikelse godtaget"
    DEVIATION_ASKED_AGAIN = "DEVIATION_ASKED_AGAIN", "Komplettering av svar begärd"
    DEVIATION_CLOSED = "DEVIATION_CLOSED", "Avvikelse stängd"
    DEVIATION_REOPENED = "DEVIATION_REOPENED", "Avvikelse öppnad igen"
    SERVICES_PAUSED = "SERVICES_PAUSED", "Insatser pausade"
    SERVICES_RESUMED = "SERVICES_RESUMED", "Insatser återupptagna"
    COMPLAINT_INFORMED = "COMPLAINT_INFORMED", "Information om synpunkter lämnad"
    COMPLAINT_RECEIVED = "COMPLAINT_RECEIVED", "Synpunkt eller klagomål mottaget"
    COMPLAINT_CLOSED = "COMPLAINT_CLOSED", "Synpunkt eller klagomål avslutat"
    FOLLOW_UP_MOVED = "FOLLOW_UP_MOVED", "Individuppföljning flyttad"
    FOLLOW_UP_INVITED = "FOLLOW_UP_INVITED", "Utföraren inbjuden till individuppföljning"
    FOLLOW_UP_HELD = "FOLLOW_UP_HELD", "Individuppföljning genomförd"
    TEAM_MEETING_BOOKED = "TEAM_MEETING_BOOKED", "Teamträff bokad"
    TEAM_MEETING_CALLED_OFF = "TEAM_MEETING_CALLED_OFF", "Teamträff inställd"
    TEAM_MEETING_HELD = "TEAM_MEETING_HELD", "Teamträff hållen"
    IMPORTED = "IMPORTED", "Inläst från tidigare system"
    CORRECTION = "CORRECTION", "Rättelse"


UNIT_ONLY = (NoteKind.COMPLAINT_RECEIVED, NoteKind.COMPLAINT_CLOSED)
"""What a provider does not read in the file: whoever complains may not want it raised with them (R131)."""


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes, newest first."""

    def on_client(self, client_id: int) -> Self:
        """The notes in one client's file."""
        return self.filter(client_id=client_id).order_by("-at", "-pk")

    def read_by_providers(self) -> Self:
        """Those that the provider reads too."""
        return self.exclude(kind__in=UNIT_ONLY)


class Note(models.Model):
    """One dated and signed line of the file (R54).

    Append-only: a trigger in the database refuses changes, so a correction is a new note that `corrects` the old.
    Names are copied, so the note outlives the one who wrote it; `on_behalf_of` names the one a deputy stood in for.
    """

    kind = models.CharField("händelse", max_length=30, choices=NoteKind)
    client_id = models.BigIntegerField("brukare")
    assignment_number = models.CharField("ärendenummer", max_length=20)
    subject = models.CharField(
        "gäller", max_length=40, help_text="Beställningens eller planversionens nummer."
    )
    words = models.TextField("anteckning")
    at = models.DateTimeField("när")
    by_id = models.BigIntegerField("medlem", null=True)
    by_name = models.CharField("av", max_length=200)
    on_behalf_of = models.CharField("i stället för", max_length=200, blank=True, default="", db_default="")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="rättar")

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "journalanteckning"
        verbose_name_plural = "journalanteckningar"
        indexes = [
            models.Index(fields=["client_id", "-at"], name="note_client_at"),
            models.Index(fields=["kind", "subject"], name="note_kind_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    @property
    def signed(self) -> str:
        """Who did it, and in whose stead."""
        return f"{self.by_name} i stället för {self.on_behalf_of}" if self.on_behalf_of else self.by_name


class LookQuerySet(models.QuerySet["Look"]):
    """Looks by whose files they were."""

    def on_unit(self, unit_id: int) -> Self:
        """The looks at one order unit's files, newest first."""
        return self.filter(unit_id=unit_id).order_by("-at", "-pk")


class Look(models.Model):
    """Somebody opened, or was refused, a client's file (lag 2001:454 10 §); written in the transaction of the look."""

    at = models.DateTimeField("när")
    member_id = models.BigIntegerField("medlem")
    member_name = models.CharField("namn", max_length=200)
    role = models.CharField("roll", max_length=30)
    client_id = models.BigIntegerField("brukare")
    unit_id = models.BigIntegerField("beställarenhet", help_text="Enheten vars akt det var.")
    assignment_number = models.CharField("ärendenummer", max_length=20)
    reason = models.CharField("skäl", max_length=200, blank=True)
    granted = models.BooleanField("medgavs")

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = "åtkomst"
        verbose_name_plural = "åtkomstlogg"
        indexes = [
            models.Index(fields=["client_id", "-at"], name="look_client_at"),
            models.Index(fields=["member_id", "client_id", "-at"], name="look_member_client_at"),
            models.Index(fields=["unit_id", "-at", "-id"], name="look_unit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.member_name} {self.assignment_number}"
