"""What makes orders better: a colleague's review, a provider's word, an example shared or taken away (R8, R60).

A review is about the order's text and not about the person, so it is kept with the order and not in the file.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from orders.actions.notices import notify
from orders.models import Example, FeedbackKind, Order, OrderFeedback
from orders.rules.examples import pointing_at_somebody
from orders.rules.order_checklist import faults_in_review, hinder_for_review
from people.errors import Cannot, Fault
from people.models import Member


class CannotJudge(Cannot):
    """An order may not be reviewed or answered by this member now, or something is missing."""


class CannotShare(Cannot):
    """A text is no example that others may read."""


@transaction.atomic
def review_order(
    *, order: Order, answers: Mapping[str, bool], words: str, by: Member, at: datetime
) -> OrderFeedback:
    """A colleague reviews a sent order by the checklist, once; the one who sent it gets a notice (R60)."""
    order = _lock(order)
    hinder = hinder_for(order, by)
    faults = [Fault("", hinder)] if hinder else list(faults_in_review(answers, words))
    if faults:
        raise CannotJudge(*faults)
    return _keep(order, FeedbackKind.PEER, dict(answers), words, by, at)


def hinder_for(order: Order, by: Member) -> str:
    """Why the member may not review the order now; empty when nothing hinders."""
    given = OrderFeedback.objects.filter(order=order, kind=FeedbackKind.PEER, by=by)
    return hinder_for_review(
        is_sent=_is_in_force(order),
        is_end=order.kind == "END",
        is_own=order.sent_by_id == by.pk,
        has_reviewed=given.exists(),
    )


@transaction.atomic
def answer_order(*, order: Order, words: str, by: Member, at: datetime) -> OrderFeedback:
    """The provider says what was clear and what was not in an order; the one who sent it gets a notice (R60)."""
    order = _lock(order)
    if not _is_in_force(order):
        raise CannotJudge("Beställningen är återtagen.")
    if not words.strip():
        raise CannotJudge(Fault("words", "Skriv vad som var tydligt eller otydligt."))
    return _keep(order, FeedbackKind.PROVIDER, {}, words, by, at)


def _lock(order: Order) -> Order:
    return (
        Order.objects.select_for_update(of=["self"])
        .select_related("assignment", "sent_by__user")
        .get(pk=order.pk)
    )


def _is_in_force(order: Order) -> bool:
    return order.sent_at is not None and order.withdrawn_at is None


NOTICES = {
    FeedbackKind.PEER: "En kollega har granskat beställning {}.",
    FeedbackKind.PROVIDER: "Utföraren har lämnat återkoppling på beställning {}.",
}


def _keep(
    order: Order, kind: FeedbackKind, answers: dict[str, bool], words: str, by: Member, at: datetime
) -> OrderFeedback:
    given = OrderFeedback(order=order, kind=kind, answers=answers, words=words.strip(), at=at, by=by)
    given.save(force_insert=True)
    if order.sent_by:
        notify(
            members=[order.sent_by],
            assignment=order.assignment,
            words=NOTICES[kind].format(order.number),
            at=at,
        )
    return given


@transaction.atomic
def share_example(
    *, kind: str, title: str, words: str, why: str, source: Order | None, by: Member, at: datetime
) -> Example:
    """Share a good goal or order with the unit (R8).

    Raises CannotShare at each field where a number, an address, or a name of the client it comes from stands.
    """
    faults = list(_pointing({"title": title, "words": words, "why": why}, source))
    if faults:
        raise CannotShare(*faults)
    example = Example(unit=by.unit, kind=kind, title=title, words=words, why=why, shared_at=at, shared_by=by)
    example.save(force_insert=True)
    return example


def _pointing(texts: Mapping[str, str], source: Order | None) -> list[Fault]:
    client = source.assignment.client if source else None
    names = [client.first_name, client.last_name] if client else []
    return [
        Fault(field, f"Ta bort det som kan peka ut någon: {', '.join(found)}.")
        for field, text in texts.items()
        if (found := pointing_at_somebody(text, names))
    ]


@transaction.atomic
def retire_example(*, example: Example, by: Member, at: datetime) -> Example:
    """Take an example of the unit's own away from the library; it is kept. A second time changes nothing."""
    example = Example.objects.select_for_update().get(pk=example.pk)
    if example.unit_id is None or example.unit_id != by.unit_id:
        raise CannotShare("Exemplet följer med systemet och kan inte tas bort.")
    if example.retired_at is None:
        example.retired_at, example.retired_by = at, by
        example.save(update_fields=["retired_at", "retired_by"])
    return example
