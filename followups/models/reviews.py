"""Yearly reviews of providers: self-assessment, visit, judgement, and findings that follow on (R109-R116)."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.models import Member, OrderUnit, Provider
from people.roles import Act

Row = TypeVar("Row", bound=models.Model)


class ReviewTemplate(models.Model):
    """One version of what providers are asked, never changed once made, so that years can be compared (R109).

    `areas` is a list of `{"code", "heading", "questions": [{"code", "words", "help"}]}`; codes are kept from version to
    version.
    """

    version = models.PositiveSmallIntegerField("version", unique=True)
    areas = models.JSONField("områden")
    made_at = models.DateTimeField("antagen", null=True)
    made_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="antagen av"
    )

    class Meta:
        verbose_name = "mall för utförarens uppföljning"
        verbose_name_plural = "mallar för utförarens uppföljning"

    def __str__(self) -> str:
        return f"Mall för uppföljning av utförare, version {self.version}"


class Met(models.TextChoices):
    """How far a requirement is met."""

    YES = "YES", "Ja"
    PARTLY = "PARTLY", "Delvis"
    NO = "NO", "Nej"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Inte aktuellt"


class Judgement(models.TextChoices):
    """The overall judgement: what the provider has the means for (R111)."""

    FULLY = "FULLY", "Har goda förutsättningar"
    LARGELY = "LARGELY", "Har i huvudsak förutsättningar"
    PARTLY = "PARTLY", "Har till viss del förutsättningar"
    NOT = "NOT", "Saknar förutsättningar"


class ProviderReviewQuerySet(models.QuerySet["ProviderReview"]):
    """Provider reviews by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The unit's own, the provider's own, and all for the contract manager."""
        if member is None or not member.may(Act.SEE_PROVIDER_REVIEWS):
            return self.none()
        if member.provider_id:
            return self.filter(provider=member.provider_id)
        return self.filter(unit=member.unit_id) if member.unit_id else self.all()


class ProviderReview(models.Model):
    """A unit's review of a provider in a year.

    The provider assesses itself by `assess_by`; then a visit confirms or corrects, and the judgement is made.
    `reported_to` is who shall know of it, by regime (R113). Each step keeps who and when.
    """

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="reviews", verbose_name="utförare")
    year = models.PositiveSmallIntegerField("år")
    template = models.ForeignKey(ReviewTemplate, models.PROTECT, related_name="+", verbose_name="mall")
    opened_at = models.DateTimeField("påbörjad")
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="påbörjad av")
    assess_by = models.DateField("självskattning senast")
    assessed_at = models.DateTimeField("självskattning inlämnad", null=True)
    assessed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="självskattning av"
    )
    self_words = models.TextField("utförarens sammanfattning", blank=True)
    visited_on = models.DateField("besökt", null=True)
    visited_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="besökt av"
    )
    methods = models.TextField("hur uppföljningen gjordes", blank=True)
    judgement = models.CharField("samlad bedömning", max_length=10, choices=Judgement, blank=True)
    judgement_words = models.TextField("motivering", blank=True)
    judged_at = models.DateTimeField("bedömd", null=True)
    judged_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="bedömd av"
    )
    reported_to = models.CharField("rapporteras till", max_length=200, blank=True)
    reported_on = models.DateField("rapporterad", null=True)

    objects = ProviderReviewQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "uppföljning av utförare"
        verbose_name_plural = "uppföljningar av utförare"
        constraints = [
            models.UniqueConstraint(fields=["unit", "provider", "year"], name="provider_review_once_a_year"),
            models.CheckConstraint(
                name="provider_review_judged_whole",
                condition=Q(judged_at=None, judgement="", reported_on=None)
                | (Q(judged_at__isnull=False, visited_on__isnull=False) & ~Q(judgement="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.year}"


class OfReviewQuerySet(models.QuerySet[Row]):
    """Rows that belong to a review, by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """Those of reviews the member may see."""
        return self.filter(review__in=ProviderReview.objects.for_member(member).values("pk"))


class ReviewAnswer(models.Model):
    """What the provider says of one question, and what the visit saw; the visit's goes before (R114)."""

    review = models.ForeignKey(
        ProviderReview, models.CASCADE, related_name="answers", verbose_name="uppföljning"
    )
    code = models.CharField("fråga", max_length=40)
    self_met = models.CharField("utförarens svar", max_length=14, choices=Met, blank=True)
    self_words = models.TextField("utförarens ord", blank=True)
    seen_met = models.CharField("efter besöket", max_length=14, choices=Met, blank=True)
    seen_words = models.TextField("iakttagelse", blank=True)

    objects = OfReviewQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "svar vid uppföljning av utförare"
        verbose_name_plural = "svar vid uppföljning av utförare"
        constraints = [models.UniqueConstraint(fields=["review", "code"], name="review_answer_once")]

    def __str__(self) -> str:
        return f"{self.review}: {self.code}"


class Finding(models.Model):
    """A deficit or area to develop: what is demanded, until when, and whether it was met (R112).

    One that is not met when the next review is opened is carried over: a new finding there points `carried_from` it.
    """

    review = models.ForeignKey(
        ProviderReview, models.CASCADE, related_name="findings", verbose_name="uppföljning"
    )
    code = models.CharField("fråga", max_length=40, blank=True)
    words = models.TextField("brist eller utvecklingsområde")
    measure = models.TextField("åtgärd som krävs")
    recheck_on = models.DateField("följs upp senast")
    found_at = models.DateTimeField("noterad")
    found_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="noterad av")
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="carried_to", verbose_name="kvarstår från"
    )
    plan_words = models.TextField("utförarens åtgärdsplan", blank=True)
    plan_at = models.DateTimeField("åtgärdsplan lämnad", null=True)
    plan_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="åtgärdsplan av"
    )
    is_met = models.BooleanField("åtgärdad", null=True)
    checked_words = models.TextField("vid uppföljningen", blank=True)
    checked_at = models.DateTimeField("uppföljd", null=True)
    checked_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="uppföljd av"
    )

    objects = OfReviewQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "brist"
        verbose_name_plural = "brister"
        constraints = [
            models.CheckConstraint(
                name="finding_checked_by_somebody",
                condition=Q(is_met=None, checked_at=None, checked_by=None)
                | Q(is_met__isnull=False, checked_at__isnull=False, checked_by__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["recheck_on"], name="finding_open", condition=Q(checked_at=None))]

    def __str__(self) -> str:
        return f"Brist {self.pk}, {self.review}"
