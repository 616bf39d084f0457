"""The letters that the ladder leaves: a step has been taken, and somebody has taken one in hand."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from deviations.letters.answers import number_of
from deviations.models import Escalation
from deviations.queries.ladder import still_waited_for, unanswered
from orders.circulars import DayInWords, LetterDay
from orders.rules import day_in_words
from outbox.actions import Circular, Occasion, Recipients, draft_letters, leave_for_each
from outbox.batches import Column
from outbox.models import Letter
from people.models import Cause
from people.rules import day_of

ESCALATED = "deviation_escalated"
TAKEN_IN_HAND = "escalation_acknowledged"


def link_to_deviation(key: str) -> Column:
    """The address of each row's deviation, whose key is found at `key`; one who may not open files may open this."""
    before, after = (settings.SITE_URL + reverse("deviation", args=[0])).rsplit("0", 1)
    return Concat(Value(before), Cast(F(key), TextField()), Value(after), output_field=TextField())


def number_of_each(case: str, key: str) -> Column:
    """What a letter calls each row's deviation; as `number_of`."""
    of_case = Concat(Value("ärende "), F(case), output_field=TextField())
    own = Concat(Value("nummer "), Cast(F(key), TextField()), output_field=TextField())
    return Case(When(**{f"{case}__isnull": False}, then=of_case), default=own, output_field=TextField())


def deviations_escalated(
    steps: QuerySet[Escalation],
    recipients: tuple[Recipients, ...],
    words: dict[str, Any],
    day: LetterDay,
    at: datetime,
) -> int:
    """Steps of one kind have been taken: to those whom they go to (R85-R87); gives how many letters were new.

    `steps` carry the day that was not kept as `missed`; `words` say the cause, the days and who is written to.
    """
    case = "deviation__assignment__number"
    circular = Circular(
        kind=ESCALATED,
        occurrence=F("due_on"),
        recipients=recipients,
        values={
            "number": number_of_each(case, "deviation_id"),
            "missed": DayInWords(F("missed")),
            "link": link_to_deviation("deviation_id"),
        },
        step=words["days"],
        whose={
            "about": Coalesce(F(case), Value("")),
            "unit_id": F("deviation__unit_id"),
            "provider_id": F("deviation__provider_id"),
        },
    )
    return leave_for_each(steps, circular, words=words | {"late": day.late}, not_before=day.moment, at=at)


def escalation_acknowledged(step: Escalation, recipients: list[str], at: datetime) -> list[Letter]:
    """Somebody has taken a step in hand: to the case officer and the provider, at once."""
    assert step.promised_on
    deviation = step.deviation
    occasion = Occasion(
        TAKEN_IN_HAND,
        step.pk,
        day_of(at),
        at,
        about=deviation.assignment.number if deviation.assignment else "",
        unit_id=deviation.unit_id,
        provider_id=deviation.provider_id,
    )
    words: dict[str, object] = {
        "number": number_of(deviation),
        "promised_on": day_in_words(step.promised_on),
        "link": settings.SITE_URL + reverse("deviation", args=[deviation.pk]),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def still_to_climb(ids: Collection[int], at: datetime) -> set[int]:
    """The steps whose cause is still there, in deviations that are open, and that nobody has taken in hand."""
    steps = Escalation.objects.filter(pk__in=ids).exclude(acknowledged_at__lte=at)
    still = steps.exclude(deviation__closed_at__lte=at).filter(
        Q(cause=Cause.ANSWER, deviation__in=unanswered(at).values("pk"))
        | (~Q(cause=Cause.ANSWER) & Q(deviation__in=still_waited_for(at).values("pk")))
    )
    return set(still.values_list("pk", flat=True))
