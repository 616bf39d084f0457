"""Individual follow-ups: one planned for each active assignment, and those that were held (R68-R81)."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, When
from simple_history.models import HistoricalRecords

from followups.models.questions import QuestionSet
from orders.models import Assignment, Order
from people.models import Member
from plans.models import PlanVersion


class FollowUpKind(models.TextChoices):
    """Why a follow-up is due when it is (R68, R70, R78)."""

    FIRST = "FIRST", "Efter insatsernas början"
    YEARLY = "YEARLY", "Årlig"
    BEFORE_END = "BEFORE_END", "Innan beslutet upphör"
    EARLY = "EARLY", "Tidig, efter sjukhusvistelse eller kort beslut"


class AnsweredBy(models.TextChoices):
    """Who answered the questions."""

    CLIENT = "CLIENT", "Den enskilde själv"
    WITH_HELP = "WITH_HELP", "Den enskilde med hjälp"
    REPRESENTATIVE = "REPRESENTATIVE", "Företrädare"
    DECLINED = "DECLINED", "Den enskilde avböjde att medverka"


class PlanThen(models.TextChoices):
    """Whether a current plan existed on the day of the follow-up; always exactly one of them (R79)."""

    CURRENT = "CURRENT", "Aktuell plan"
    OUTDATED = "OUTDATED", "Inaktuell plan"
    UNDER_WORK = "UNDER_WORK", "Plan under arbete"
    NEVER_RECEIVED = "NEVER_RECEIVED", "Plan har aldrig kommit in"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Ingen plan ska finnas"


class FollowUpOutcome(models.TextChoices):
    """What the follow-up leads to (R77)."""

    CONTINUE = "CONTINUE", "Insatserna fortsätter som de är"
    CHANGE = "CHANGE", "Insatserna behöver ändras"
    END = "END", "Insatserna ska avslutas"


class IndividualFollowUpQuerySet(models.QuerySet["IndividualFollowUp"]):
    """Follow-ups by who may see them and by what has become of them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def planned(self) -> Self:
        """Neither held nor dropped yet."""
        return self.filter(held_on=None, dropped_at=None)

    def held(self) -> Self:
        """Those that were held, the last one first."""
        return self.filter(held_on__isnull=False).order_by("-held_on", "-pk")

    def own_first(self, member: Member) -> Self:
        """One's own cases first, then by day and number."""
        is_own = Case(
            When(assignment__case_officer__in=sorted(member.own_keys), then=0),
            default=1,
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(is_own, "due_on", "assignment__number")


class IndividualFollowUp(models.Model):
    """One planned or held follow-up of an assignment; at most one is planned at a time.

    `due_on` is the day it shall be held by, `due_reason` why in words; `is_moved` that somebody has set the day, which
    the clockwork then leaves. A held one keeps the day it was held, who held it, what the plan was that day and what
    came of it. `recorded_at` is when it was written, which may be later than `held_on`. Dropped when the
    assignment ended.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="follow_ups", verbose_name="uppdrag"
    )
    kind = models.CharField("slag", max_length=12, choices=FollowUpKind)
    due_on = models.DateField("senast")
    due_reason = models.CharField("varför den dagen", max_length=300)
    is_moved = models.BooleanField("flyttad", default=False)
    planned_at = models.DateTimeField("planerad")
    dropped_at = models.DateTimeField("struken", null=True)
    dropped_reason = models.CharField("varför struken", max_length=300, blank=True)

    meets_on = models.DateTimeField("bokad tid", null=True)
    invited_at = models.DateTimeField("utföraren inbjuden", null=True)
    invited_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="inbjuden av"
    )
    provider_attended = models.BooleanField("utföraren deltog", null=True)

    held_on = models.DateField("genomförd", null=True)
    held_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="genomförd av"
    )
    recorded_at = models.DateTimeField("antecknad", null=True)
    question_set = models.ForeignKey(
        QuestionSet, models.PROTECT, null=True, related_name="+", verbose_name="frågor"
    )
    answered_by = models.CharField("vem som svarade", max_length=14, choices=AnsweredBy, blank=True)
    plan_then = models.CharField("plan vid uppföljningen", max_length=14, choices=PlanThen, blank=True)
    plan_version = models.ForeignKey(
        PlanVersion, models.PROTECT, null=True, related_name="+", verbose_name="planversion"
    )
    words = models.TextField("hur insatserna har fungerat", blank=True)
    outcome = models.CharField("resultat", max_length=8, choices=FollowUpOutcome, blank=True)
    outcome_words = models.TextField("bedömning", blank=True)
    next_on = models.DateField("nästa uppföljning", null=True)
    order = models.ForeignKey(
        Order, models.SET_NULL, null=True, related_name="+", verbose_name="beställning som den ledde till"
    )

    objects = IndividualFollowUpQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "individuppföljning"
        verbose_name_plural = "individuppföljningar"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                name="follow_up_planned_once",
                condition=Q(held_on=None, dropped_at=None),
            ),
            models.UniqueConstraint(fields=["assignment", "held_on"], name="follow_up_once_a_day"),
            models.CheckConstraint(
                name="follow_up_held_whole",
                condition=Q(held_on=None, recorded_at=None, plan_then="")
                | (Q(held_on__isnull=False, recorded_at__isnull=False, dropped_at=None) & ~Q(plan_then="")),
            ),
            models.CheckConstraint(
                name="follow_up_dropped_with_reason",
                condition=Q(dropped_at=None, dropped_reason="")
                | (Q(dropped_at__isnull=False) & ~Q(dropped_reason="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="follow_up_planned", condition=Q(held_on=None, dropped_at=None)
            ),
            models.Index(fields=["held_on"], name="follow_up_held", condition=Q(held_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"Individuppföljning {self.assignment}"
