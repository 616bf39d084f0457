"""Who was told of a monthly check, who has answered, and whom to call, as its page shows it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from deviations.models import CheckAnswer, CheckGroup, MonthlyCheck
from deviations.queries.check_answers import TO_PROVIDER, UNANSWERED, answer_days, letters_of
from deviations.shown.checks import rows_counted
from outbox.models import DeliveryFault
from people.models import Member, Provider

LACKING = (CheckGroup.LACKING_LATE, CheckGroup.LACKING, CheckGroup.OUTDATED)


@dataclass(frozen=True)
class Letters:
    """The letters about one provider's list: how many were left, had gone, were dropped, or did not arrive.

    One that did not arrive waits for a human. `reminded_at` is when the reminder went.
    """

    left: int = 0
    sent: int = 0
    dropped: int = 0
    undelivered: int = 0
    first_sent_at: datetime | None = None
    reminded_at: datetime | None = None

    @property
    def waiting(self) -> int:
        """Those that have neither gone nor been dropped."""
        return self.left - self.sent - self.dropped


@dataclass(frozen=True)
class Told:
    """One provider with assignments without a valid plan: its list, the letters about it and its answer.

    `is_late` says that the day to answer has passed without an answer.
    """

    provider: Provider
    lacking: int
    under_work: int
    letters: Letters
    answer: CheckAnswer | None
    is_late: bool

    @property
    def contact(self) -> str:
        """Where the provider's manager is reached; the provider itself when no manager's address is known."""
        return self.provider.manager_email or self.provider.email

    @property
    def is_to_call(self) -> bool:
        """Whether a human should call: the answer is overdue, or a letter did not arrive and nothing was answered."""
        return self.answer is None and (self.is_late or self.letters.undelivered > 0)


def last_day_to_answer(check: MonthlyCheck) -> date:
    """The last day to answer a check's lists."""
    return answer_days([check])[check.pk]


def told_of(check: MonthlyCheck, member: Member, on: date) -> list[Told]:
    """Each provider with something on its list, those to call first and then by how much they lack."""
    rows = rows_counted(member).filter(check_made=check).without_valid_plan()
    lacking = Count("pk", filter=Q(group__in=LACKING))
    sizes = rows.values("provider").annotate(lacking=lacking, all=Count("pk")).order_by("provider")
    found = {line["provider"]: line for line in sizes}
    answers = {
        answer.provider_id: answer
        for answer in CheckAnswer.objects.for_member(member).filter(check_made=check).select_related("by")
    }
    letters, late = _letters(check, member), on > last_day_to_answer(check)
    lines = [
        Told(
            provider,
            lacking=found[provider.pk]["lacking"],
            under_work=found[provider.pk]["all"] - found[provider.pk]["lacking"],
            letters=letters.get(provider.pk, Letters()),
            answer=answers.get(provider.pk),
            is_late=late and provider.pk not in answers,
        )
        for provider in Provider.objects.filter(pk__in=found).by_name()
    ]
    return sorted(lines, key=lambda line: (not line.is_to_call, -line.lacking, -line.under_work))


def _letters(check: MonthlyCheck, member: Member) -> dict[int | None, Letters]:
    rows = rows_counted(member).filter(check_made=check)
    open_faults = DeliveryFault.objects.filter(letter=OuterRef("pk"), handled_at=None)
    lists = letters_of(rows, TO_PROVIDER).annotate(is_fault=Exists(open_faults)).values("provider_id")
    counts = lists.annotate(
        left=Count("pk"),
        sent=Count("sent_at"),
        dropped=Count("dropped_at"),
        undelivered=Count("pk", filter=Q(is_fault=True)),
        first_sent_at=Min("sent_at"),
    )
    reminders = letters_of(rows, UNANSWERED).values("provider_id").annotate(at=Max("sent_at"))
    reminded = dict(reminders.order_by("provider_id").values_list("provider_id", "at"))
    fields = ("provider_id", "left", "sent", "dropped", "undelivered", "first_sent_at")
    return {
        key: replace(Letters(*line), reminded_at=reminded.get(key))
        for key, *line in counts.order_by("provider_id").values_list(*fields)
    }
