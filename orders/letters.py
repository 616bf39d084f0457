"""The letters that orders leave: what each says, to whom, and whether it is still true."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from orders.models import Assignment, Order
from outbox.actions import Occasion, draft_letters
from outbox.models import Letter
from people.models import Policy
from people.rules import day_of, next_letter_moment

StillTrue = Callable[[Collection[int], datetime], set[int]]


def link_to(assignment: Assignment) -> str:
    """The address of an assignment's page, for a letter."""
    return settings.SITE_URL + reverse("file", args=[assignment.number])


def may_go(policy: Policy, at: datetime) -> datetime:
    """When a letter left at a moment may go, by the policy's hours and days."""
    return next_letter_moment(
        at, policy.letters_from, policy.letters_until, eves_are_free=policy.eves_are_free
    )


def order_sent(order: Order, recipients: list[str], at: datetime) -> list[Letter]:
    """A new order waits for acknowledgement; goes at once, to day and night units alike (R18-R19)."""
    occasion = Occasion("order_sent", order.pk, day_of(at), at)
    return draft_letters(occasion, recipients=recipients, words=_words(order), at=at)


def order_unacknowledged(order: Order, policy: Policy, recipients: list[str], at: datetime) -> list[Letter]:
    """Nobody has acknowledged by the limit: to the provider again, and the case officer (R17)."""
    assert order.acknowledge_by
    occasion = Occasion("order_unacknowledged", order.pk, day_of(order.acknowledge_by), may_go(policy, at))
    return draft_letters(occasion, recipients=recipients, words=_words(order), at=at)


def _words(order: Order) -> dict[str, object]:
    return {"order": order, "link": link_to(order.assignment)}


def _not_withdrawn(ids: Collection[int], at: datetime) -> set[int]:
    return set(Order.objects.filter(pk__in=ids, withdrawn_at=None).values_list("pk", flat=True))


def _unacknowledged(ids: Collection[int], at: datetime) -> set[int]:
    return set(Order.objects.unacknowledged().filter(pk__in=ids).values_list("pk", flat=True))


STILL_TRUE: dict[str, StillTrue] = {"order_sent": _not_withdrawn, "order_unacknowledged": _unacknowledged}
