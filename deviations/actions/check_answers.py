"""A provider answers the list of a monthly check; one that does not is reminded."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction

from deviations.letters.check_answers import check_answered, lists_unanswered
from deviations.models import CheckAnswer, MonthlyCheck
from deviations.queries.check_answers import unanswered_lists
from outbox.batches import Counts
from people.errors import Cannot, Fault
from people.models import Member


class CannotAnswerCheck(Cannot):
    """The list of a check may not be answered so."""


@transaction.atomic
def answer_check(*, check: MonthlyCheck, words: str, by: Member, at: datetime) -> CheckAnswer:
    """Answer that the provider has read its list, and what it does about it (R89, R94); the managers are told.

    Raises CannotAnswerCheck without words, for a provider that has no assignment without a valid plan on the list, and
    for a list that is answered already.
    """
    if by.provider is None or not check.rows.without_valid_plan().filter(provider=by.provider).exists():
        raise CannotAnswerCheck("Ni har inget uppdrag utan giltig plan på listan. Den behöver inget svar.")
    if not words.strip():
        raise CannotAnswerCheck(Fault("words", "Skriv vad ni gör åt uppdragen på listan."))
    answer = CheckAnswer(check_made=check, provider=by.provider, words=words.strip(), at=at, by=by)
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError as error:
        raise CannotAnswerCheck("Listan är redan besvarad. Läs in sidan igen.") from error
    check_answered(answer, at)
    return answer


@transaction.atomic
def remind_of_lists(*, rows: Collection[int], on: date, at: datetime) -> Counts:
    """Remind the providers whose lists these rows stand for, where none had answered when a day began; once each."""
    still = unanswered_lists(on).filter(pk__in=rows).select_related("check_made")
    return Counts(letters_left=lists_unanswered(still, on, at))
