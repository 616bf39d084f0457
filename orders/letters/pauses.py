"""The letters that pauses leave: what each says, to whom, and whether it is still true."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db.models import F

from orders.circulars import CASE_OFFICER, OF_CASE, DayInWords, LetterDay, link_to_each, with_deputies
from orders.letters.orders import link_to, of_case
from orders.models import Pause
from orders.models.pauses import PauseQuerySet
from orders.queries.pauses import RESTART_AWAITED
from orders.rules.pauses import is_short_notice
from outbox.actions import Circular, Occasion, draft_letters, leave_for_each
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of

Write = Callable[[Pause, list[str], datetime], list[Letter]]


def services_paused(pause: Pause, recipients: list[str], at: datetime) -> list[Letter]:
    """Services rest from a day on: to the provider's day and night units and coordinators, at once."""
    return _about("services_paused", pause, recipients, at)


def services_resumed(pause: Pause, recipients: list[str], at: datetime) -> list[Letter]:
    """Services begin again on a day: to the same, at once; it says when the notice is short (R146)."""
    assert pause.resumed_on
    return _about("services_resumed", pause, recipients, at, is_short=is_short_notice(pause.resumed_on, at))


def _about(kind: str, pause: Pause, recipients: list[str], at: datetime, **words: object) -> list[Letter]:
    assignment = pause.assignment
    told = {"pause": pause, "number": assignment.number, "link": link_to(assignment), **words}
    occasion = Occasion(kind, pause.pk, day_of(at), at, **of_case(assignment))
    return draft_letters(occasion, recipients=recipients, words=told, at=at)


def restarts_awaited(pauses: PauseQuerySet, day: LetterDay, *, on: date, at: datetime) -> int:
    """The day has come when services were expected back: to the case officer (R145); gives how many were left."""
    circular = Circular(
        whose=OF_CASE,
        kind=RESTART_AWAITED,
        occurrence=F("expected_on"),
        recipients=with_deputies(CASE_OFFICER, on=on),
        values={
            "number": F("assignment__number"),
            "expected": DayInWords(F("expected_on")),
            "link": link_to_each(),
        },
    )
    return leave_for_each(pauses, circular, words={"late": day.late}, not_before=day.moment, at=at)


def _under_way(ids: Collection[int], at: datetime) -> set[int]:
    return set(Pause.objects.under_way(at).filter(pk__in=ids).values_list("pk", flat=True))


KINDS = {
    "services_paused": LetterKind("Insatser pausade", _under_way, prompt=True),
    "services_resumed": LetterKind("Insatser återupptas", prompt=True),
    RESTART_AWAITED: LetterKind("Väntas åter, inte återupptaget", _under_way, urgency=Urgency.DUE),
}
