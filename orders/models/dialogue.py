"""What officer and provider write to each other about a case, and what somebody should notice (R16, R20-R21)."""

from typing import Self

from django.db import models
from django.db.models import Q

from orders.models.assignments import Assignment
from orders.models.orders import Order
from people.models import Member


class MessageKind(models.TextChoices):
    """What a message is."""

    MESSAGE = "MESSAGE", "Meddelande"
    QUESTION = "QUESTION", "Fråga"
    ANSWER = "ANSWER", "Svar"
    CHANGED_NEEDS = "CHANGED_NEEDS", "Förändrat behov"


class Consideration(models.TextChoices):
    """What became of reported changed needs (R21)."""

    NEW_ORDER = "NEW_ORDER", "Beställningen ändras"
    FOLLOW_UP = "FOLLOW_UP", "Följs upp med den enskilde"
    NO_CHANGE = "NO_CHANGE", "Ingen ändring"


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def unanswered(self) -> Self:
        """Questions without an answer."""
        return self.filter(kind=MessageKind.QUESTION, answered_by_message=None)

    def waiting(self) -> Self:
        """Questions without an answer, and reports without a stand."""
        question = Q(kind=MessageKind.QUESTION, answered_by_message=None)
        return self.filter(question | Q(kind=MessageKind.CHANGED_NEEDS, considered_at=None))


class Message(models.Model):
    """One line of the dialogue on a case; never changed once sent.

    A question has a day to be answered by, and an answer points back at its question. Reported changed needs keep what
    became of them: the `consideration`, why in words, and the order it led to.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="messages", verbose_name="uppdrag"
    )
    kind = models.CharField("slag", max_length=15, choices=MessageKind)
    words = models.TextField("meddelande")
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")
    answer_by = models.DateField("svar senast", null=True)
    answers = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="answered_by_message", verbose_name="svar på"
    )
    consideration = models.CharField("bedömning", max_length=10, choices=Consideration, blank=True)
    considered_words = models.TextField("bedömning i ord", blank=True)
    considered_at = models.DateTimeField("bedömd", null=True)
    considered_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="bedömd av"
    )
    led_to = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+", verbose_name="ledde till")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "meddelande"
        verbose_name_plural = "meddelanden"
        indexes = [models.Index(fields=["assignment", "at"], name="message_on_case")]
        constraints = [
            models.CheckConstraint(
                name="message_question_has_its_day",
                condition=Q(kind="QUESTION", answer_by__isnull=False)
                | (~Q(kind="QUESTION") & Q(answer_by=None)),
            ),
            models.CheckConstraint(
                name="message_answer_answers",
                condition=Q(kind="ANSWER", answers__isnull=False) | (~Q(kind="ANSWER") & Q(answers=None)),
            ),
            models.CheckConstraint(
                name="message_considered_by_somebody",
                condition=Q(considered_at=None, considered_by=None, consideration="")
                | (
                    Q(kind="CHANGED_NEEDS", considered_at__isnull=False, considered_by__isnull=False)
                    & ~Q(consideration="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.assignment}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of messages the member may see."""
        return self.filter(message__in=Message.objects.for_member(member).values("pk"))


class Attachment(models.Model):
    """A file sent with a message; its content was checked against its type, and lies in the one database."""

    message = models.ForeignKey(
        Message, models.PROTECT, related_name="attachments", verbose_name="meddelande"
    )
    name = models.CharField("filnamn", max_length=200)
    content_type = models.CharField("typ", max_length=100)
    size = models.PositiveIntegerField("storlek, byte")
    content = models.BinaryField("innehåll")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"

    def __str__(self) -> str:
        return self.name


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, only ever one's own."""

    def for_member(self, member: Member | None) -> Self:
        """What this member should notice, on cases the member may see."""
        if member is None:
            return self.none()
        return self.filter(member=member, assignment__in=Assignment.objects.for_member(member).values("pk"))

    def unread(self) -> Self:
        """Those not yet read."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something on a case that one member should notice inside the system; it carries no personal data."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="notices", verbose_name="medlem")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="uppdrag")
    words = models.CharField("vad", max_length=200)
    at = models.DateTimeField("när")
    read_at = models.DateTimeField("läst", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avisering"
        verbose_name_plural = "aviseringar"
        indexes = [
            models.Index(fields=["member", "at"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["member", "-at", "-id"], name="notice_of_member"),
        ]

    def __str__(self) -> str:
        return self.words
