"""The letters about providers' answers to a monthly check: one that has come, and one that has not."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from deviations.models import CheckAnswer, MonthlyCheck, MonthlyCheckRow
from deviations.queries.check_answers import UNANSWERED, answer_days
from orders.circulars import letter_day
from orders.rules import day_in_words
from outbox.actions import Occasion, draft_letters, leave
from outbox.kinds import LetterKind, Urgency
from people.models import Member, Policy
from people.queries import policies_in_force, policy_in_force, provider_addresses
from people.rules import day_of, next_letter_moment

ANSWERED = "check_answered"


def check_answered(answer: CheckAnswer, at: datetime) -> None:
    """A provider has answered: to the unit's managers, in their hours."""
    check = answer.check_made
    policy = policy_in_force(check.unit_id, day_of(at))
    occasion = Occasion(
        ANSWERED,
        answer.pk,
        day_of(at),
        next_letter_moment(at, policy.letters_from, policy.letters_until, free_eves=policy.free_eves),
        unit_id=check.unit_id,
        provider_id=answer.provider_id,
    )
    managers = Member.objects.managing([check.unit_id])
    words: dict[str, object] = {
        "day": day_in_words(check.on),
        "link": _link(check),
    }
    leave(
        draft_letters(occasion, recipients=managers.values_list("user__email", flat=True), words=words, at=at)
    )


def lists_unanswered(rows: Iterable[MonthlyCheckRow], on: date, at: datetime) -> int:
    """Nobody has answered in time: to each provider whose list a row stands for, once; gives how many were left."""
    lists = list(rows)
    addresses = provider_addresses({row.provider_id for row in lists})
    last_days = answer_days([row.check_made for row in lists])
    policies = policies_in_force({row.check_made.unit_id for row in lists}, on)
    letters = []
    for row in lists:
        check = row.check_made
        occasion = _reminder(row, last_days[check.pk], policies[check.unit_id], on, at)
        words = {
            "day": day_in_words(check.on),
            "last_day": day_in_words(last_days[check.pk]),
            "late": occasion.late,
            "link": _link(check) + "svar/",
        }
        letters += draft_letters(occasion, recipients=addresses[row.provider_id], words=words, at=at)
    leave(letters)
    return len(letters)


def _reminder(row: MonthlyCheckRow, last: date, policy: Policy, on: date, at: datetime) -> Occasion:
    day = letter_day(policy, on, at)
    return Occasion(
        UNANSWERED,
        row.pk,
        last,
        day.moment,
        unit_id=row.check_made.unit_id,
        provider_id=row.provider_id,
        late=day.late,
    )


def _link(check: MonthlyCheck) -> str:
    return settings.SITE_URL + reverse("check", args=[check.pk])


def _not_answered(ids: Collection[int], at: datetime) -> set[int]:
    answers = CheckAnswer.objects.filter(
        check_made=OuterRef("check_made"), provider=OuterRef("provider"), at__lte=at
    )
    rows = MonthlyCheckRow.objects.filter(~Exists(answers), pk__in=ids)
    return set(rows.order_by("pk").values_list("pk", flat=True))


KINDS = {
    ANSWERED: LetterKind("Svar på månadskontrollen", mandatory=False),
    UNANSWERED: LetterKind("Obesvarad månadskontroll", _not_answered, urgency=Urgency.OVERDUE),
}
