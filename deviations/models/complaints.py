"""Complaints and views (synpunkter och klagomål): received, passed on, answered, and what they say together."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from orders.models import Assignment
from people.models import Member, OrderUnit, Provider
from people.roles import Act, Role


class ComplaintSource(models.TextChoices):
    """Who complains."""

    CLIENT = "CLIENT", "Den enskilde"
    RELATIVE = "RELATIVE", "Närstående"
    PROVIDER = "PROVIDER", "Klagomål som utföraren har fått"
    OTHER = "OTHER", "Annan"


class Channel(models.TextChoices):
    """How it came in."""

    PHONE = "PHONE", "Telefon"
    VISIT = "VISIT", "Besök"
    MAIL = "MAIL", "E-post"
    LETTER = "LETTER", "Brev"
    FORM = "FORM", "Webbformulär"


class Topic(models.TextChoices):
    """What it is about; the word that patterns are counted by (R130)."""

    TIME = "TIME", "Tider och uteblivna besök"
    CONTINUITY = "CONTINUITY", "Många olika personer"
    MANNER = "MANNER", "Bemötande"
    CARE = "CARE", "Hur insatsen utförs"
    INFORMATION = "INFORMATION", "Information och kontakt"
    DECISION = "DECISION", "Handläggning och beslut"
    OTHER = "OTHER", "Annat"


class Handling(models.TextChoices):
    """What is done with it (R127-R128, R131)."""

    OWN = "OWN", "Enheten svarar själv"
    FORWARDED = "FORWARDED", "Skickas till utföraren, som ska svara"
    REFERRED = "REFERRED", "Den enskilde vänder sig själv till utföraren"
    NOTED = "NOTED", "Antecknas bara; den som ringde vill inte att det tas upp"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The own unit's, but for cases one may not see; for a provider those sent to it, and those it told of."""
        if member is None or not member.may(Act.SEE_COMPLAINTS):
            return self.none()
        seen = Q(assignment=None) | Q(assignment__in=Assignment.objects.for_member(member).values("pk"))
        if member.unit_id:
            return self.filter(seen, unit=member.unit_id)
        ours = Q(forwarded_at__isnull=False) | Q(source=ComplaintSource.PROVIDER)
        if member.role == Role.COORDINATOR:
            ours = Q(forwarded_at__isnull=False)
        return self.filter(seen, ours, provider=member.provider_id)

    def open(self) -> Self:
        """Not closed, the one to answer first first."""
        return self.filter(closed_at=None).order_by("answer_by", "received_on", "pk")


class Complaint(models.Model):
    """A complaint or a view (R125-R131): received, passed on or referred, answered, closed with its registry number.

    An anonymous one has no assignment, and its words name nobody. `follow_up_on` is when the unit asks how it went for
    one referred to the provider. One the provider has received itself and tells of (R91) has the source PROVIDER.
    """

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, related_name="+", verbose_name="utförare"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="complaints", verbose_name="uppdrag"
    )
    source = models.CharField("vem som klagar", max_length=10, choices=ComplaintSource)
    anonymous = models.BooleanField("vill vara anonym", default=False)
    channel = models.CharField("hur det kom in", max_length=10, choices=Channel)
    topic = models.CharField("vad det gäller", max_length=12, choices=Topic)
    words = models.TextField("synpunkten")
    received_on = models.DateField("mottagen")
    recorded_at = models.DateTimeField("registrerad")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="registrerad av")
    handling = models.CharField("hantering", max_length=10, choices=Handling)
    answer_by = models.DateField("svar senast", null=True)
    answer_reason = models.CharField("varför svar då", max_length=300, blank=True)
    follow_up_on = models.DateField("följs upp", null=True)
    forwarded_at = models.DateTimeField("skickad till utföraren", null=True)
    forwarded_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="skickad av"
    )
    provider_answer = models.TextField("utförarens svar", blank=True)
    provider_answered_at = models.DateTimeField("utföraren svarade", null=True)
    provider_answered_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="utförarens svar av"
    )
    answer_words = models.TextField("svaret", blank=True)
    answered_at = models.DateTimeField("besvarad", null=True)
    answered_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="besvarad av"
    )
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    closed_at = models.DateTimeField("avslutad", null=True)
    closed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="avslutad av"
    )

    objects = ComplaintQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "synpunkt eller klagomål"
        verbose_name_plural = "synpunkter och klagomål"
        constraints = [
            models.CheckConstraint(
                name="complaint_anonymous_has_no_case", condition=Q(anonymous=False) | Q(assignment=None)
            ),
            models.CheckConstraint(
                name="complaint_closed_with_number",
                condition=Q(closed_at=None, closed_by=None)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(registry_number="")),
            ),
            models.CheckConstraint(
                name="complaint_forwarded_by_somebody",
                condition=Q(forwarded_at=None, forwarded_by=None)
                | Q(forwarded_at__isnull=False, forwarded_by__isnull=False, provider__isnull=False),
            ),
            models.CheckConstraint(
                name="complaint_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None, answer_words="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer_words="")),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "answer_by"], name="complaint_open", condition=Q(closed_at=None)),
            models.Index(fields=["unit", "received_on"], name="complaint_received"),
        ]

    def __str__(self) -> str:
        return f"Synpunkt {self.pk}"
