"""What the API takes when a follow-up is held."""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers

from followups.models import AnsweredBy, FollowUpOutcome, Worked
from followups.queries.individual import StartingPoint
from followups.rules.individual_holding import DECLINED, GOAL, LONGEST_WORDS, Answer, Told

MOST = 100


class AnswerGiven(serializers.Serializer[object]):
    """What was said of one thing: an intervention by its code in the catalogue, or the goal or a question by `code`."""

    intervention = serializers.SlugField(max_length=40, allow_blank=True, default="")
    code = serializers.SlugField(max_length=40, allow_blank=True, default="")
    worked = serializers.ChoiceField(Worked.choices, allow_blank=True, default="")
    words = serializers.CharField(max_length=LONGEST_WORDS, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """It is of exactly one thing."""
        if bool(attrs["intervention"]) == bool(attrs["code"]):
            raise serializers.ValidationError("Ange insatsens kod, eller koden för målet eller en fråga.")
        return attrs


class HoldWriting(serializers.Serializer[object]):
    """A follow-up that was held. Who declined answers nothing; then `words` say why."""

    held_on = serializers.DateField()
    answered_by = serializers.ChoiceField(AnsweredBy.choices)
    provider_attended = serializers.BooleanField(default=False)
    answers: serializers.ListSerializer[object] = serializers.ListSerializer(
        child=AnswerGiven(), max_length=MOST, required=False, default=list
    )
    words = serializers.CharField(max_length=LONGEST_WORDS)
    outcome = serializers.ChoiceField(FollowUpOutcome.choices)
    outcome_words = serializers.CharField(max_length=LONGEST_WORDS)
    next_on = serializers.DateField(allow_null=True, default=None)
    extend = serializers.BooleanField(default=False)

    def told(self, start: StartingPoint) -> Told:
        """What is written, with an empty answer for each intervention and goal left out.

        Raises ValidationError for an answer about what is neither ordered nor asked.
        """
        written = dict(self.validated_data)
        given = list(_answers(written.pop("answers"), start))
        if written["answered_by"] == DECLINED:
            return Told(answers=(), **written)
        answered = {answer.key for answer in given}
        left_out = [
            Answer(one.line.intervention_id) for one in start.interventions if one.key not in answered
        ]
        goal = [] if GOAL in answered else [Answer(code=GOAL)]
        return Told(answers=(*given, *left_out, *goal), **written)


def _answers(given: list[Mapping[str, str]], start: StartingPoint) -> Iterator[Answer]:
    """The answers in their order, each thing once."""
    keys = {one.line.intervention.code: one.line.intervention_id for one in start.interventions}
    seen: set[str] = set()
    for place, one in enumerate(given):
        code, intervention = one["code"], one["intervention"]
        answer = Answer(keys.get(intervention), code, one["worked"], one["words"])
        if answer.key not in start.keys:
            raise serializers.ValidationError({"answers": _at(place, "Det är varken beställt eller frågat.")})
        if answer.key in seen:
            raise serializers.ValidationError({"answers": _at(place, "Det är besvarat två gånger.")})
        seen.add(answer.key)
        yield answer


def _at(place: int, words: str) -> list[dict[str, list[str]]]:
    """A fault at one answer, among faultless ones."""
    return [*({} for _ in range(place)), {"non_field_errors": [words]}]
