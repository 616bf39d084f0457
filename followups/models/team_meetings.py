"""Team meetings around a client: several professions, and the client's consent (R124)."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from orders.models import Assignment
from people.models import Member


class Profession(models.TextChoices):
    """Who takes part beside the client."""

    CASE_OFFICER = "CASE_OFFICER", "Biståndshandläggare"
    COORDINATOR = "COORDINATOR", "Utförarens samordnare"
    CARE_CONTACT = "CARE_CONTACT", "Fast omsorgskontakt"
    NURSE = "NURSE", "Sjuksköterska"
    OCCUPATIONAL_THERAPIST = "OCCUPATIONAL_THERAPIST", "Arbetsterapeut"
    PHYSIOTHERAPIST = "PHYSIOTHERAPIST", "Fysioterapeut"
    PHYSICIAN = "PHYSICIAN", "Läkare"
    RELATIVE = "RELATIVE", "Närstående eller företrädare"
    OTHER = "OTHER", "Någon annan"


def _professions(name: str) -> ArrayField:
    return ArrayField(models.CharField(max_length=24, choices=Profession), verbose_name=name, default=list)


class TeamMeetingQuerySet(models.QuerySet["TeamMeeting"]):
    """Team meetings by who may see them and by what has become of them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def coming(self) -> Self:
        """Neither held nor called off."""
        return self.filter(held_on=None, called_off_at=None)


class TeamMeeting(models.Model):
    """A meeting about one client's care, booked, then held and noted, or called off; one at a time.

    `consented_on` is the day the client agreed that those invited meet and are told what they need. `invited` and
    `present` are of `Profession`.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="team_meetings", verbose_name="uppdrag"
    )
    about = models.TextField("vad träffen handlar om")
    consented_on = models.DateField("den enskilde samtyckte")
    invited = _professions("inbjudna")
    meets_at = models.DateTimeField("tid")
    place = models.CharField("plats", max_length=200)
    booked_at = models.DateTimeField("bokad")
    booked_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="bokad av")
    held_on = models.DateField("hållen", null=True)
    noted_at = models.DateTimeField("antecknad", null=True)
    noted_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antecknad av"
    )
    present = _professions("närvarande")
    client_attended = models.BooleanField("den enskilde var med", null=True)
    notes = models.TextField("vad som kom fram", blank=True)
    agreed = models.TextField("vad ni kom överens om", blank=True)
    called_off_at = models.DateTimeField("inställd", null=True)
    called_off_reason = models.CharField("varför inställd", max_length=300, blank=True)

    objects = TeamMeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "teamträff"
        verbose_name_plural = "teamträffar"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                name="team_meeting_one_coming",
                condition=Q(held_on=None, called_off_at=None),
            ),
            models.CheckConstraint(
                name="team_meeting_held_whole",
                condition=Q(
                    held_on=None,
                    noted_at=None,
                    noted_by=None,
                    present=[],
                    client_attended=None,
                    notes="",
                    agreed="",
                )
                | Q(
                    ~Q(present=[]),
                    ~Q(notes=""),
                    ~Q(agreed=""),
                    held_on__isnull=False,
                    noted_at__isnull=False,
                    noted_by__isnull=False,
                    client_attended__isnull=False,
                    called_off_at=None,
                ),
            ),
            models.CheckConstraint(
                name="team_meeting_called_off_with_reason",
                condition=Q(called_off_at=None, called_off_reason="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Teamträff {self.pk}"
