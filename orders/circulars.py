"""What the clockwork does to many cases at once: letters and notes that the database itself fills in, row by row."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.urls import reverse

from journal.actions import SYSTEM
from journal.models import Note, NoteKind
from orders.rules import MONTHS
from outbox.actions import Circular, Recipients, leave_for_each
from outbox.batches import Column, insert_from
from people.models import Absence, Policy
from people.roles import Role
from people.rules import day_of, next_letter_moment, start_of

OF_MEMBER = "__user__email"
_MEMBERS = "assignment__provider__members"
COORDINATORS = Recipients(
    f"{_MEMBERS}__user__email",
    Q(
        **{
            f"{_MEMBERS}__role": Role.COORDINATOR,
            f"{_MEMBERS}__is_active": True,
            f"{_MEMBERS}__user__is_active": True,
        }
    ),
)
PROVIDER = (
    COORDINATORS,
    Recipients("assignment__provider__units__email"),
    Recipients("assignment__provider__email"),
)
OF_CASE: dict[str, Column] = {
    "about": F("assignment__number"),
    "unit_id": F("assignment__unit_id"),
    "provider_id": F("assignment__provider_id"),
}
"""Whose a letter about a row of a case is."""
CASE_OFFICER = Recipients("assignment__case_officer__user__email")
CARE_CONTACT = Recipients("assignment__care_contact__user__email")


def with_deputies(*recipients: Recipients, on: date) -> tuple[Recipients, ...]:
    """Some members and their deputies of the day, and places, which have none.

    When nobody at all is away, no question is asked of deputies.
    """
    if not Absence.objects.on(on).exists():
        return recipients
    deputies = (_deputy_of(one, on) for one in recipients if one.path.endswith(OF_MEMBER))
    return (*recipients, *deputies)


def _deputy_of(member: Recipients, on: date) -> Recipients:
    absence = f"{member.path.removesuffix(OF_MEMBER)}__absences"
    among = {
        f"{absence}__from_on__lte": on,
        f"{absence}__to_on__gte": on,
        f"{absence}__deputy__is_active": True,
        f"{absence}__deputy__user__is_active": True,
    }
    return Recipients(f"{absence}__deputy__user__email", Q(**among))


class DayInWords(Func):
    """A day as a letter writes it, 2 mars 2026; held equal to `orders.rules.day_in_words` by a test."""

    template = (
        "(SELECT date_part('day', d) || ' ' || (%(months)s)[date_part('month', d)::int] || ' ' || date_part('year', d)"
        " FROM (SELECT %(expressions)s AS d) AS one)"
    )
    months = "ARRAY[" + ", ".join(f"'{month}'" for month in MONTHS) + "]"
    output_field = TextField()

    def __init__(self, day: Column) -> None:
        super().__init__(day, months=self.months)


def link_to_each() -> Column:
    """The address of each row's case, for a letter."""
    address = Value(settings.SITE_URL + reverse("file", args=["~"]))
    return Func(address, Value("~"), F("assignment__number"), function="replace", output_field=TextField())


class LetterDay(NamedTuple):
    """When a day's letters may go, and whether they are late: left on a later day, since the system stood still."""

    moment: datetime
    late: bool


def letter_day(policy: Policy, on: date, at: datetime) -> LetterDay:
    """When the letters of a day's work may go by one policy, whenever the work is done; `at` is when it is."""
    moment = next_letter_moment(
        start_of(on), policy.letters_from, policy.letters_until, free_eves=policy.free_eves
    )
    return LetterDay(moment, late=day_of(moment) < day_of(at))


def letter_days(on: date, at: datetime) -> dict[LetterDay, list[Policy]]:
    """Every policy, by when the letters of a day's work may go."""
    found: dict[LetterDay, list[Policy]] = {}
    for policy in Policy.objects.order_by("pk"):
        found.setdefault(letter_day(policy, on, at), []).append(policy)
    return found


def leave_about_cases(
    rows: QuerySet[Any, Any], circular: Circular, *, policy: str, on: date, at: datetime
) -> int:
    """Leave a letter of a day's work about each row, to go when the policy found at `policy` lets it.

    Gives how many were new.
    """
    left = 0
    for day, policies in letter_days(on, at).items():
        ours = rows.filter(**{f"{policy}__in": policies})
        left += leave_for_each(ours, circular, words={"late": day.late}, not_before=day.moment, at=at)
    return left


def write_note_about_each(
    rows: QuerySet[Any, Any], *, kind: NoteKind, subject: str | Column, words: str | Column, at: datetime
) -> int:
    """Write one note, the clockwork's, into the file of each row's assignment; gives how many (R54)."""
    return insert_from(
        rows,
        Note,
        kind=Value(kind.value),
        client_id=F("assignment__client_id"),
        assignment_number=F("assignment__number"),
        subject=F(subject) if isinstance(subject, str) else subject,
        words=Value(words) if isinstance(words, str) else words,
        at=Value(at),
        by_name=Value(SYSTEM),
    )
