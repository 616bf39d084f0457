"""The letters between unit and provider about a deviation: opened by hand, answered, judged, closed, opened again."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from deviations.models import Deviation, DeviationAnswer, Reopening
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of

REPORTED = "deviation_reported"
ANSWERED = "deviation_answered"
ACCEPTED = "deviation_accepted"
ASKED_AGAIN = "deviation_asked_again"
CLOSED = "deviation_closed"
REOPENED = "deviation_reopened"


def letters_about(
    kind: str,
    deviation: Deviation,
    recipients: Iterable[str],
    at: datetime,
    *,
    subject_id: int = 0,
    step: int = 0,
) -> list[Letter]:
    """Letters of one kind about a deviation, to go at once; the subject is the deviation when none else is given."""
    occasion = Occasion(
        kind,
        subject_id or deviation.pk,
        day_of(at),
        at,
        step,
        about=deviation.assignment.number if deviation.assignment else "",
        unit_id=deviation.unit_id,
        provider_id=deviation.provider_id,
    )
    words: dict[str, object] = {
        "number": number_of(deviation),
        "answer_by": deviation.answer_by,
        "is_closed": deviation.closed_at is not None,
        "link": settings.SITE_URL + reverse("deviation", args=[deviation.pk]),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def number_of(deviation: Deviation) -> str:
    """What a letter calls a deviation: its case's number, or its own where it is about a provider as a whole."""
    return f"ärende {deviation.assignment.number}" if deviation.assignment else f"nummer {deviation.pk}"


def _open(ids: Collection[int], at: datetime) -> set[int]:
    closed = Deviation.objects.filter(pk__in=ids, closed_at__lte=at)
    return set(ids) - set(closed.values_list("pk", flat=True))


def _unjudged(ids: Collection[int], at: datetime) -> set[int]:
    judged = DeviationAnswer.objects.filter(pk__in=ids, outcome_at__lte=at)
    return set(ids) - set(judged.values_list("pk", flat=True))


def _still_asked(ids: Collection[int], at: datetime) -> set[int]:
    closed = DeviationAnswer.objects.filter(pk__in=ids, deviation__closed_at__lte=at)
    return set(ids) - set(closed.values_list("pk", flat=True))


def _still_open_again(ids: Collection[int], at: datetime) -> set[int]:
    closed = Reopening.objects.filter(pk__in=ids, deviation__closed_at__lte=at)
    return set(ids) - set(closed.values_list("pk", flat=True))


KINDS = {
    REPORTED: LetterKind("Avvikelse att besvara", _open, urgency=Urgency.DUE),
    ANSWERED: LetterKind("Svar på avvikelse", _unjudged),
    ACCEPTED: LetterKind("Svar på avvikelse godtaget"),
    ASKED_AGAIN: LetterKind("Komplettering av svar begärd", _still_asked, urgency=Urgency.DUE),
    CLOSED: LetterKind("Avvikelse stängd"),
    REOPENED: LetterKind("Avvikelse öppnad igen", _still_open_again, urgency=Urgency.DUE),
}
