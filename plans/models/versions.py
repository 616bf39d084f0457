"""The versions a plan lives on in."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from simple_history.models import HistoricalRecords

from orders.models import Order
from people.models import Member
from plans.models.plans import Plan
from plans.rules.sources import as_read, source_words
from plans.rules.writing import TEXT_FIELDS

NOTHING = Value({}, models.JSONField())


def _text(name: str) -> models.TextField:
    return models.TextField(name, blank=True, default="", db_default="")


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions by who may see them and by where they stand."""

    def for_member(self, member: Member | None) -> Self:
        """Versions of plans the member may see; the ordering side sees them from the moment they are handed in."""
        seen = self.filter(plan__in=Plan.objects.for_member(member).values("pk"))
        return seen if member is None or member.provider_id else seen.filter(submitted_at__isnull=False)

    def to_review(self) -> Self:
        """Handed in and not yet answered, and no later version started."""
        return self.filter(submitted_at__isnull=False, returned_at=None, approved_at=None, followed_at=None)


class PlanVersion(models.Model):
    """One version of a plan, answering one order.

    Written until `submitted_at`; then fixed, and answered once, by `approved_at` or `returned_at`. A returned version
    is followed by a new one. `followed_at` is when the next version was started, `replaced_at` when the next one was
    approved: together with the start and the approval they say which version was newest and which valid at any moment.
    `current_until` is the last day the version is not too old, stored at approval from the policy (months_current).
    `edits` counts the times it was saved, so that the second of two writers is told who saved meanwhile, and when.
    `gap_reasons` says, by the key of an ordered intervention, why the plan leaves it out or takes it another way;
    `sources` says by field where its text came from (plans.rules.sources). `check_asked_at` is set while a colleague
    is to read it, `checked_at` when one has (R38). `first_looked_at` is when the order unit first opened it.
    `carries_out` holds from the hand-in on what `plans.rules.in_short` says of its activities, so that
    figures need not gather them.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name="genomförandeplan")
    number = models.PositiveSmallIntegerField("version")
    order = models.ForeignKey(Order, models.PROTECT, related_name="plan_versions", verbose_name="beställning")

    goal = models.TextField("mål", blank=True)
    participation = models.TextField("delaktighet", blank=True)
    attended = models.CharField("vilka som deltog", max_length=300, blank=True)
    own_words = _text("med den enskildes egna ord")
    assessment = _text("professionell bedömning")
    own_ability = _text("vad den enskilde gör själv")
    risks = _text("risker")
    phoned_on = models.DateField("första telefonkontakten", null=True, blank=True)
    visited_on = models.DateField("hembesök", null=True, blank=True)
    care_contact = models.CharField("omsorgskontakt", max_length=200, blank=True)
    next_follow_up_on = models.DateField("nästa uppföljning", null=True, blank=True)
    next_follow_up_how = models.CharField("hur uppföljningen görs", max_length=300, blank=True)
    gap_reasons = models.JSONField("skäl till luckor", default=dict, db_default=NOTHING)
    sources = models.JSONField("varifrån texten kommer", default=dict, db_default=NOTHING)
    edits = models.PositiveIntegerField("antal sparningar", default=0)
    edited_at = models.DateTimeField("senast sparad", null=True)
    edited_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="senast sparad av"
    )

    started_at = models.DateTimeField("påbörjad")
    started_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="påbörjad av"
    )
    check_asked_at = models.DateTimeField("lämnad till intern granskning", null=True)
    check_asked_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="lämnad till intern granskning av"
    )
    check_remarks = _text("synpunkter från intern granskning")
    checked_at = models.DateTimeField("internt granskad", null=True)
    checked_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="internt granskad av"
    )
    submitted_at = models.DateTimeField("inkommen", null=True)
    submitted_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="inlämnad av"
    )
    carries_out = ArrayField(models.BigIntegerField(), null=True, verbose_name="insatser i korthet")
    first_looked_at = models.DateTimeField("först läst av handläggaren", null=True)
    returned_at = models.DateTimeField("återsänd", null=True)
    returned_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="återsänd av"
    )
    approved_at = models.DateTimeField("godkänd", null=True)
    approved_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="godkänd av"
    )
    current_until = models.DateField("aktuell till och med", null=True)
    followed_at = models.DateTimeField("nästa version påbörjad", null=True)
    replaced_at = models.DateTimeField("ersatt", null=True)
    imported_at = models.DateTimeField("inläst", null=True)

    objects = PlanVersionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "planversion"
        verbose_name_plural = "planversioner"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_in_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(followed_at=None), name="version_newest_once"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(approved_at__isnull=False, replaced_at=None),
                name="version_valid_once",
            ),
            models.CheckConstraint(
                name="version_answered_once_and_after_hand_in",
                condition=Q(returned_at=None, approved_at=None)
                | Q(submitted_at__isnull=False, returned_at=None)
                | Q(submitted_at__isnull=False, approved_at=None),
            ),
            models.CheckConstraint(
                name="version_current_when_approved",
                condition=Q(approved_at=None, current_until=None, replaced_at=None)
                | Q(approved_at__isnull=False, current_until__isnull=False),
            ),
            *(
                models.CheckConstraint(
                    name=f"version_{step}_by_somebody",
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False})
                    | Q(**{f"{step}_at__isnull": False, "imported_at__isnull": False}),
                )
                for step in (
                    "started",
                    "edited",
                    "check_asked",
                    "checked",
                    "submitted",
                    "returned",
                    "approved",
                )
            ),
        ]
        indexes = [
            models.Index(
                fields=["plan"],
                name="version_to_review",
                condition=Q(submitted_at__isnull=False, returned_at=None, approved_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} version {self.number}"

    @property
    def source_words(self) -> dict[str, str]:
        """Where each of its texts came from, by field; nothing where it is not known."""
        return source_words(as_read(self.sources), TEXT_FIELDS)
