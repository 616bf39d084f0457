"""Reading which providers have not answered the list that they were sent."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from deviations.models import CheckAnswer, MonthlyCheck, MonthlyCheckRow
from deviations.models.checks import MonthlyCheckRowQuerySet
from deviations.rules.check_answers import answer_by, is_reminded
from outbox.models import Letter, LetterQuerySet
from people.queries import policies_in_force
from people.rules import start_of

TO_PROVIDER = "monthly_check"
UNANSWERED = "check_unanswered"
LONGEST = timedelta(days=45)


def answer_days(checks: list[MonthlyCheck]) -> dict[int, date]:
    """The last day to answer each of some checks, by the policy of its day; a question for each day they are of."""
    found = {}
    for on in {check.on for check in checks}:
        same_day = [check for check in checks if check.on == on]
        policies = policies_in_force({check.unit_id for check in same_day}, on)
        for check in same_day:
            found[check.pk] = answer_by(on, free_eves=policies[check.unit_id].free_eves)
    return found


def letters_of(rows: MonthlyCheckRowQuerySet, kind: str) -> LetterQuerySet:
    """The letters of a kind whose subject is one of these rows: a provider's first in its check."""
    return Letter.objects.filter(kind=kind, subject_id__in=rows.order_by().values("pk"))


def unanswered_lists(day: date) -> MonthlyCheckRowQuerySet:
    """The rows that stand for lists sent, not answered when a day began and not reminded of, whose days are up."""
    recent = list(MonthlyCheck.objects.filter(on__range=(day - LONGEST, day)).order_by("pk"))
    late = [key for key, last in answer_days(recent).items() if is_reminded(last, day)]
    rows = MonthlyCheckRow.objects.filter(check_made__in=late)
    told = letters_of(rows, TO_PROVIDER).values("subject_id")
    answers = CheckAnswer.objects.filter(
        check_made=OuterRef("check_made"), provider=OuterRef("provider"), at__lte=start_of(day)
    )
    reminders = Letter.objects.filter(kind=UNANSWERED, subject_id=OuterRef("pk"))
    return rows.filter(~Exists(answers), ~Exists(reminders), pk__in=told).order_by("pk")
