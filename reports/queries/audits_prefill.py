"""What the system knows of drawn files on an audit's day, for its own answers (R107)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from journal.models import Note
from orders.models import Assignment, Order
from people.rules import end_of
from plans.rules.in_short import named
from reports.queries.facts import Fact, facts
from reports.queries.figures import standings
from reports.queries.matching import Matcher
from reports.rules.audit_prefill import KnownFile, prefilled

TEXTS = ("needs", "purpose", "goal")


def system_answers(assignments: Collection[int], *, on: date) -> dict[int, dict[str, str]]:
    """The system's answers about each file, by the question's code, as known at the end of a day; a few queries.

    A file that was not active on the day has none.
    """
    return {key: prefilled(known) for key, known in known_files(assignments, on=on).items()}


def known_files(assignments: Collection[int], *, on: date) -> dict[int, KnownFile]:
    """What the system knows of each file at the end of a day."""
    rows = Assignment.objects.filter(pk__in=assignments)
    standing = {one.assignment_id: one for one in standings(rows, on=on)}
    texts, noted = _texts(assignments, on), _noted(assignments, on)
    matcher = Matcher(end_of(on))
    found = {}
    for fact in facts(rows, on=on):
        key = fact.assignment_id
        missing, extra = _differences(fact, matcher)
        found[key] = KnownFile(standing[key], texts.get(key, {}), missing, extra, key in noted)
    return found


def _differences(fact: Fact, matcher: Matcher) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    if fact.carries_out is None or fact.asks_for == []:
        return None, None
    if fact.asks_for is None:
        return frozenset(), frozenset()
    wanted, has = frozenset(fact.asks_for), frozenset(named(fact.carries_out))
    return wanted - matcher.covered(fact.unit_id, fact.carries_out), has - wanted


def _texts(assignments: Collection[int], on: date) -> dict[int, dict[str, str]]:
    frames = Order.objects.live(end_of(on)).filter(assignment=OuterRef("assignment")).exclude(kind="END")
    newest = Subquery(frames.order_by("-sequence").values("pk")[:1])
    rows = Order.objects.filter(assignment__in=assignments, pk=newest).order_by("pk")
    return {key: dict(zip(TEXTS, said, strict=True)) for key, *said in rows.values_list("assignment", *TEXTS)}


def _noted(assignments: Collection[int], on: date) -> set[int]:
    written = Note.objects.filter(
        client_id=OuterRef("client"),
        assignment_number=OuterRef("number"),
        at__lte=end_of(on),
        by_id__isnull=False,
    )
    rows = Assignment.objects.filter(Exists(written), pk__in=assignments)
    return set(rows.order_by("pk").values_list("pk", flat=True))
