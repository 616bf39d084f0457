"""Providers' reviews over the API, to be read: listed, and one with its answers and findings (R109-R116)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from followups.actions.reviews import stands
from followups.models import Finding, Judgement, Met, ProviderReview, ReviewAnswer
from followups.queries.reviews import answers_of, findings_of, listed, whole
from followups.rules.review_answers import areas_of
from followups.rules.reviews import ReviewState
from people.api import MemberView
from people.roles import Act


class ProviderReviewRow(serializers.ModelSerializer[ProviderReview]):
    """A review, how far it has come, and how many of its findings are not settled."""

    unit = serializers.CharField(source="unit.name")
    provider = serializers.CharField(source="provider.name")
    state = serializers.SerializerMethodField()
    judgement = serializers.ChoiceField(Judgement.choices, allow_blank=True)
    open_findings = serializers.IntegerField()

    class Meta:
        model = ProviderReview
        fields: ClassVar = [
            "id", "unit", "provider", "year", "state", "assess_by", "assessed_at", "visited_on", "judgement",
            "judged_at", "reported_on", "open_findings",
        ]  # fmt: skip

    @extend_schema(responses=serializers.ChoiceField([state.value for state in ReviewState]))
    def get_state(self, review: ProviderReview) -> str:
        """The last step taken."""
        return stands(review).value


class ReviewedQuestion(serializers.Serializer[object]):
    """A question with what the provider said and what the visit saw; empty when nobody has answered."""

    area = serializers.CharField()
    code = serializers.CharField()
    words = serializers.CharField()
    self_met = serializers.ChoiceField(Met.choices, allow_blank=True)
    self_words = serializers.CharField()
    seen_met = serializers.ChoiceField(Met.choices, allow_blank=True)
    seen_words = serializers.CharField()


class ReviewFindingRow(serializers.ModelSerializer[Finding]):
    """A finding; `carried_from` is the one of an earlier review that it goes on from."""

    class Meta:
        model = Finding
        fields: ClassVar = [
            "id", "code", "words", "measure", "recheck_on", "found_at", "carried_from", "plan_words", "plan_at",
            "is_met", "checked_words", "checked_at",
        ]  # fmt: skip


class ProviderReviewWhole(serializers.Serializer[object]):
    """A review with everything said in it."""

    id = serializers.IntegerField()
    unit = serializers.CharField()
    provider = serializers.CharField()
    year = serializers.IntegerField()
    template_version = serializers.IntegerField()
    state = serializers.ChoiceField([state.value for state in ReviewState])
    assess_by = serializers.DateField()
    assessed_at = serializers.DateTimeField(allow_null=True)
    self_words = serializers.CharField()
    visited_on = serializers.DateField(allow_null=True)
    methods = serializers.CharField()
    judgement = serializers.ChoiceField(Judgement.choices, allow_blank=True)
    judgement_words = serializers.CharField()
    judged_at = serializers.DateTimeField(allow_null=True)
    reported_to = serializers.CharField()
    reported_on = serializers.DateField(allow_null=True)
    answers = ReviewedQuestion(many=True)
    findings = ReviewFindingRow(many=True)


class ProviderReviewsView(MemberView, ListAPIView[ProviderReview]):
    """The reviews."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_PROVIDER_REVIEWS}
    serializer_class = ProviderReviewRow

    @extend_schema(operation_id="provider_reviews")
    def get(self, request: Request) -> Response:
        """List reviews of providers, the newest year first; a unit its own, a provider its own."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[ProviderReview]:
        """The reviews that the member may see, in one query."""
        return listed(ProviderReview.objects.for_member(self.member))


class ProviderReviewView(MemberView):
    """One review."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_PROVIDER_REVIEWS}

    @extend_schema(operation_id="provider_review", responses=ProviderReviewWhole)
    def get(self, request: Request, review: int) -> Response:
        """Read a review of a provider, with its answers by question and its findings."""
        shown = get_object_or_404(whole(ProviderReview.objects.for_member(self.member)), pk=review)
        findings = findings_of(Finding.objects.for_member(self.member).filter(review=shown))
        told: dict[str, Any] = {name: getattr(shown, name) for name in PLAIN}
        told |= {
            "unit": shown.unit.name,
            "provider": shown.provider.name,
            "template_version": shown.template.version,
            "state": stands(shown),
            "answers": _answers(shown),
            "findings": findings,
        }
        return Response(ProviderReviewWhole(told).data)


def _answers(review: ProviderReview) -> list[dict[str, str]]:
    given, none = answers_of(review), ReviewAnswer()
    return [
        {
            "area": area.heading,
            "code": question.code,
            "words": question.words,
            **{name: getattr(given.get(question.code, none), name) for name in SAID},
        }
        for area in areas_of(review.template.areas)
        for question in area.questions
    ]


PLAIN = (
    "id", "year", "assess_by", "assessed_at", "self_words", "visited_on", "methods", "judgement", "judgement_words",
    "judged_at", "reported_to", "reported_on",
)  # fmt: skip
SAID = ("self_met", "self_words", "seen_met", "seen_words")
