"""Monthly checks over the API: listed, read with their counts, their rows, and a provider's answer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from deviations.actions.check_answers import answer_check
from deviations.exports.checks import DEFINITION, export_of
from deviations.forms.checks import LONGEST_ANSWER
from deviations.models import CheckAnswer, CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.shown.checks import checks_for, provider_counts
from people.api import MemberView
from people.models import Provider
from people.roles import Act
from plans.rules.stage import Stage

GROUPS = list(CheckGroup.values)


class CheckRow(serializers.ModelSerializer[MonthlyCheck]):
    """A check, and how many of the assignments in it that the member may count lacked a valid plan."""

    unit = serializers.CharField(source="unit.name")
    assignments = serializers.IntegerField()
    without_valid_plan = serializers.IntegerField()

    class Meta:
        model = MonthlyCheck
        fields: ClassVar = ["id", "unit", "month", "on", "made_at", "assignments", "without_valid_plan"]


class CheckCounts(serializers.Serializer[object]):
    """How many assignments stood in each group; all of a provider's, or of the check."""

    provider = serializers.CharField(allow_null=True)
    assignments = serializers.IntegerField()
    groups = serializers.DictField(child=serializers.IntegerField())


class CheckRoutine(serializers.Serializer[object]):
    """The version of the routine that the check followed."""

    called = serializers.CharField()
    text = serializers.CharField()


class CheckWhole(serializers.Serializer[object]):
    """A check with its counts; each provider's sum to the whole."""

    id = serializers.IntegerField()
    unit = serializers.CharField()
    on = serializers.DateField()
    made_at = serializers.DateTimeField()
    definition = serializers.CharField()
    routine = CheckRoutine(allow_null=True)
    whole = CheckCounts()
    providers = CheckCounts(many=True)


class CheckFrozenRow(serializers.ModelSerializer[MonthlyCheckRow]):
    """One assignment as it stood in the check."""

    case_number = serializers.CharField(source="assignment.number")
    client = serializers.CharField(source="assignment.client.name")
    born_on = serializers.DateField(source="assignment.client.born_on")
    provider = serializers.CharField(source="provider.name")
    group = serializers.ChoiceField(GROUPS)
    stage = serializers.ChoiceField([stage.value for stage in Stage])

    class Meta:
        model = MonthlyCheckRow
        fields: ClassVar = [
            "case_number", "client", "born_on", "provider", "group", "stage", "plan_due_on"
        ]  # fmt: skip


class RowsChoice(serializers.Serializer[object]):
    """Which rows are asked for; all without a valid plan when no group is chosen."""

    group = serializers.ChoiceField(GROUPS, required=False, default="")
    provider = serializers.CharField(required=False)


class CheckAnswerWriting(serializers.Serializer[object]):
    """What the provider does about its list."""

    words = serializers.CharField(max_length=LONGEST_ANSWER)


class CheckAnswerRow(serializers.ModelSerializer[CheckAnswer]):
    """A provider's answer to its list."""

    provider = serializers.CharField(source="provider.name")
    by = serializers.CharField(source="by.name")

    class Meta:
        model = CheckAnswer
        fields: ClassVar = ["provider", "words", "at", "by"]


class ChecksView(MemberView, ListAPIView[MonthlyCheck]):
    """The checks made."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CHECKS}
    serializer_class = CheckRow

    @extend_schema(operation_id="checks")
    def get(self, request: Request) -> Response:
        """List checks, the newest first; a provider those that it has assignments in."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[MonthlyCheck]:
        """Checks with their counts, in one query; a provider's own rows count."""
        own = Q(rows__provider=self.member.provider_id) if self.member.provider_id else Q()
        counted = Count("rows", filter=own) if own else Count("rows")
        without = Count("rows", filter=own & ~Q(rows__group=CheckGroup.VALID))
        return checks_for(self.member).annotate(assignments=counted, without_valid_plan=without)


class CheckView(MemberView):
    """One check."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CHECKS}

    @extend_schema(operation_id="check", responses=CheckWhole)
    def get(self, request: Request, check: int) -> Response:
        """Read a check with its counts by provider and group, and the routine that it followed."""
        shown = get_object_or_404(checks_for(self.member).select_related("routine"), pk=check)
        *providers, whole = [
            {
                "provider": line.provider and line.provider.name,
                "assignments": line.total,
                "groups": {group.value: count for group, count in line.by_group},
            }
            for line in provider_counts(shown, self.member)
        ]
        about: dict[str, Any] = {"definition": DEFINITION, "unit": shown.unit.name}
        for name in ("id", "on", "made_at", "routine"):
            about[name] = getattr(shown, name)
        return Response(CheckWhole(about | {"whole": whole, "providers": providers}).data)


class CheckRowsView(MemberView, ListAPIView[MonthlyCheckRow]):
    """The frozen rows of a check."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CHECKS}
    serializer_class = CheckFrozenRow

    @extend_schema(operation_id="check_rows", parameters=[RowsChoice])
    def get(self, request: Request, check: int) -> Response:
        """List the rows the member may see; protected identities are left out, as in every file."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[MonthlyCheckRow]:
        """The rows as a file would hold them."""
        choice = RowsChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        told = choice.validated_data
        check = get_object_or_404(checks_for(self.member), pk=self.kwargs["check"])
        provider = None
        if "provider" in told:
            provider = get_object_or_404(Provider.objects.for_member(self.member), name=told["provider"]).pk
        return export_of(check, self.member, group=told["group"], provider=provider).rows


class AnswerCheckView(MemberView):
    """A provider answers its list."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.ANSWER_CHECK}

    @extend_schema(operation_id="answer_check", request=CheckAnswerWriting, responses={201: CheckAnswerRow})
    def post(self, request: Request, check: int) -> Response:
        """Say that the list has been read and what is done; once."""
        shown = get_object_or_404(checks_for(self.member), pk=check)
        form = CheckAnswerWriting(data=request.data)
        form.is_valid(raise_exception=True)
        given = answer_check(check=shown, words=form.validated_data["words"], by=self.member, at=self.at)
        return Response(CheckAnswerRow(given).data, 201)
