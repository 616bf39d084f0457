"""What a list says of itself and leaves out when it is taken as a file, and in whose access log the taking stands."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from orders.models import Assignment, Client
from orders.rules import day_in_words
from people.models import Member

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


def hidden_numbers(member: Member) -> frozenset[str]:
    """The numbers of the cases that a member sees as named, whose protected identities no file holds."""
    protected = Client.objects.protected().values("pk")
    seen = Assignment.objects.for_member(member).filter(client__in=protected).order_by()
    return frozenset(seen.values_list("number", flat=True))


def units_of(member: Member, numbers: Collection[str]) -> set[int]:
    """The units whose cases these are; one query at most."""
    if member.unit_id:
        return {member.unit_id}
    return units_among(Assignment.objects.for_member(member).filter(number__in=numbers))


def units_among(rows: QuerySet[Any, Any], path: str = "unit") -> set[int]:
    """The units of the rows of a list, which stand at `path`."""
    return set(rows.order_by().values_list(path, flat=True).distinct())


def without_protected(rows: Rows) -> tuple[Rows, str]:
    """Rows that lead to an assignment, without protected identities; and what the file says of them."""
    shown = rows.exclude(assignment__client__in=Client.objects.protected().values("pk"))
    return shown, _words(rows.count() - shown.count())


def without_protected_numbers(rows: Rows, path: str) -> tuple[Rows, str]:
    """The same of rows that know a case by its number alone, which stands at `path`."""
    cases = Assignment.objects.filter(client__in=Client.objects.protected().values("pk"))
    shown = rows.exclude(**{f"{path}__in": cases.values("number")})
    return shown, _words(rows.count() - shown.count())


def left_out(numbers: Iterable[str], hidden: Collection[str]) -> str:
    """What a file says of protected identities; empty when there is none."""
    return _words(sum(number in hidden for number in numbers))


def told_choice(*chosen: str, on: date) -> str:
    """What a file says of its choice, where there is one, and of the day that it shows."""
    words = ", ".join(filter(None, chosen))
    day = f"Så som det var {day_in_words(on)}."
    return f"Urval: {words}. {day}" if words else day


def _words(count: int) -> str:
    return f"{count} med skyddade personuppgifter är inte med." if count else ""
