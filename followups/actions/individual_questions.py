"""A unit adopts its own questions for follow-ups, a version at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from followups.models import QuestionSet
from followups.queries.individual import questions_in, questions_of
from followups.rules.individual_holding import OWN, Question, faults_in_questions
from people.errors import Cannot
from people.models import Member, OrderUnit


class CannotAdopt(Cannot):
    """Questions may not be adopted so."""


@transaction.atomic
def adopt_question_set(*, questions: Sequence[Question], by: Member, at: datetime) -> QuestionSet:
    """Adopt the next version of the questions of the member's unit (R75).

    A question that is kept, with the same or other words, keeps its code; a new one, without a code, is given one.
    Raises CannotAdopt with faults at `questions` and `questions-<place>-words`.
    """
    if by.unit is None:
        raise CannotAdopt("Frågorna hör till en beställarenhet.")
    unit = OrderUnit.objects.select_for_update(no_key=True).get(pk=by.unit.pk)
    newest = questions_of(unit.pk)
    said = questions_in(newest)
    used = {code for one in QuestionSet.objects.of_unit(unit.pk) for code in _codes(one)}
    wanted = list(_with_codes(questions, used))
    if faults := list(faults_in_questions(wanted, said, used)):
        raise CannotAdopt(*faults)
    own = newest.version if newest and newest.unit_id else 0
    return QuestionSet.objects.create(
        unit=unit, version=own + 1, questions=[asdict(one) for one in wanted], made_at=at, made_by=by
    )


def _codes(question_set: QuestionSet) -> set[str]:
    return {one.code for one in questions_in(question_set)}


def _with_codes(questions: Sequence[Question], used: set[str]) -> Iterator[Question]:
    """Each question with spaces trimmed, and one without a code with the next `own-<number>` never used."""
    taken = set(used)
    for question in questions:
        number = 1
        while not question.code and f"{OWN}{number}" in taken:
            number += 1
        code = question.code or f"{OWN}{number}"
        taken.add(code)
        yield replace(question, code=code, words=question.words.strip(), help=question.help.strip())
