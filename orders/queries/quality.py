"""Reading what makes orders better: examples, and how orders have been reviewed (R8, R60)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from orders.models import Example, ExampleKind, FeedbackKind, Order, OrderFeedback
from orders.models.orders import OrderQuerySet
from orders.models.quality import ExampleQuerySet
from orders.rules.examples import DISCHARGE, parts_of
from orders.rules.order_checklist import QUESTIONS
from people.models import Member
from people.rules import add_months, end_of, per_cent, start_of

MONTHS_SHOWN = 3


def examples_for(member: Member) -> ExampleQuerySet:
    """The examples of the member's own unit, newest first, and those that came with the system."""
    seen = Example.objects.shown().filter(Q(unit=None) | Q(unit=member.unit_id))
    return seen.select_related("shared_by").order_by(F("shared_at").desc(nulls_last=True), "pk")


def discharge_frame(member: Member) -> dict[str, str]:
    """The frame to begin from when somebody leaves hospital, by field (R11): the unit's own, or the common one."""
    frames = examples_for(member).filter(kind=ExampleKind.ORDER, title__iexact=DISCHARGE)
    frame = frames.order_by(F("unit").asc(nulls_last=True), "-pk").first()
    return parts_of(frame.words) if frame else {}


def feedback_on(order: Order, member: Member | None) -> QuerySet[OrderFeedback]:
    """What the member may read of what others say of an order, the newest first."""
    return OrderFeedback.objects.for_member(member).filter(order=order).select_related("by").order_by("-pk")


@dataclass(frozen=True)
class Answered:
    """How many of the reviews answered yes to one question of the checklist."""

    question: str
    yes: int
    reviews: int

    @property
    def share(self) -> int | None:
        """Per cent of the reviews; None without any."""
        return per_cent(self.yes, self.reviews)


@dataclass(frozen=True)
class ReviewFigures:
    """How a unit's orders, sent from `since` to `on`, had been reviewed by the end of that day.

    `reviewed` of the `sent` had been read by at least one colleague; `reviews` is the denominator of the answers.
    """

    since: date
    on: date
    sent: int
    reviewed: int
    reviews: int
    answered: list[Answered]


def _asked(orders: OrderQuerySet, since: date, on: date) -> OrderQuerySet:
    """Those sent in the period that a colleague could review: no ends, withdrawn or imported ones."""
    sent = orders.live(end_of(on)).filter(sent_at__gte=start_of(since), imported_at=None)
    return sent.exclude(kind="END")


def review_figures(unit_id: int, on: date) -> ReviewFigures:
    """Peer reviews of what a unit ordered in the last three months, without ends, withdrawn and imported orders."""
    since = add_months(on, -MONTHS_SHOWN)
    asked = _asked(Order.objects.filter(assignment__unit=unit_id), since, on)
    given = OrderFeedback.objects.filter(
        order__in=asked.values("pk"), kind=FeedbackKind.PEER, at__lte=end_of(on)
    )
    reviews = list(given.values_list("order_id", "answers"))
    yes = Counter(question for _, answers in reviews for question, answer in answers.items() if answer)
    return ReviewFigures(
        since=since,
        on=on,
        sent=asked.count(),
        reviewed=len({order_id for order_id, _ in reviews}),
        reviews=len(reviews),
        answered=[Answered(words, yes[key], len(reviews)) for key, words in QUESTIONS.items()],
    )


def not_reviewed(member: Member, on: date, most: int = 10) -> OrderQuerySet:
    """The newest orders of the period that no colleague has reviewed, of those the member may see."""
    seen = _asked(Order.objects.for_member(member), add_months(on, -MONTHS_SHOWN), on)
    given = OrderFeedback.objects.filter(order=OuterRef("pk"), kind=FeedbackKind.PEER)
    waiting = seen.filter(~Exists(given)).select_related("assignment__provider")
    return waiting.order_by("-sent_at", "-pk")[:most]


def newest_feedback(member: Member, most: int = 20) -> QuerySet[OrderFeedback]:
    """The newest words on the orders a member may see, whoever said them."""
    return all_feedback(member)[:most]


def all_feedback(member: Member) -> QuerySet[OrderFeedback]:
    """All words on the orders a member may see, the newest first."""
    seen = OrderFeedback.objects.for_member(member).select_related("by", "order__assignment__provider")
    return seen.order_by("-at", "-pk")
