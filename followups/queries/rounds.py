"""Review rounds: what can be drawn, how far they have come, and what the answers say (R60, R101, R107)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from followups.models import ReviewRound, RoundOrder
from followups.models.rounds import ReviewRoundQuerySet, RoundOrderQuerySet
from followups.rules.rounds import Drawable, RoundFields
from orders.models import Client, FeedbackKind, Order, OrderFeedback
from orders.models.orders import OrderQuerySet
from orders.queries.quality import Answered
from orders.rules.order_checklist import QUESTIONS
from people.models import Member
from people.roles import Role
from people.rules import end_of, start_of


def drawable(unit_id: int, fields: RoundFields, at: datetime) -> list[Drawable]:
    """The orders that a round of a unit can draw, as was known at a moment, and who may review each; six queries.

    Nobody reviews what they have written, sent or reviewed before, or an order of their own case. A protected identity
    is reviewed by those named on the client alone. Ends, withdrawn orders and imported ones are left out.
    """
    orders = _asked(unit_id, fields, at)
    keys = [key for key, *_ in orders]
    officers = _officers(unit_id)
    named = _named([client for *_, client in orders])
    busy = _writers(keys, officers)
    for key, reviewer in _reviewed(keys, at):
        busy[key].add(reviewer)
    found = []
    for key, number, sender, officer, client in orders:
        allowed = officers.keys() - busy[key] - {sender, officer}
        found.append(Drawable(key, number, frozenset(allowed & named.get(client, allowed))))
    return found


def _asked(unit_id: int, fields: RoundFields, at: datetime) -> list[tuple[int, str, int, int, int]]:
    sent = Order.objects.live(at).filter(assignment__unit=unit_id, imported_at=None).exclude(kind="END")
    sent = sent.filter(sent_at__gte=start_of(fields.sent_from), sent_at__lte=end_of(fields.sent_to))
    rows = _by_hours(sent, fields).order_by("pk")
    return list(rows.values_list("pk", "number", "sent_by", "assignment__case_officer", "assignment__client"))


def _by_hours(orders: OrderQuerySet, fields: RoundFields) -> OrderQuerySet:
    if fields.least_hours is not None:
        orders = orders.filter(frame_time__gte=fields.least_hours)
    return orders if fields.most_hours is None else orders.filter(frame_time__lte=fields.most_hours)


def _officers(unit_id: int) -> dict[int, int]:
    """The unit's case officers who may act now, each with their user's key."""
    officers = Member.objects.active().filter(unit=unit_id, role=Role.CASE_OFFICER)
    return dict(officers.order_by("pk").values_list("pk", "user"))


def _named(clients: Iterable[int]) -> dict[int, set[int]]:
    """Those named on each protected client."""
    protected = Client.objects.protected().filter(pk__in=clients).order_by("pk").values_list("pk", flat=True)
    named: dict[int, set[int]] = {client: set() for client in protected}
    links = Client.named_members.through.objects.filter(client__in=named).order_by("pk")
    for client, member in links.values_list("client", "member"):
        named[client].add(member)
    return named


def _writers(orders: list[int], officers: dict[int, int]) -> dict[int, set[int]]:
    """The officers who have had a hand in each order, by its history."""
    found: dict[int, set[int]] = defaultdict(set)
    members = {user: member for member, user in officers.items()}
    history = Order.history.filter(id__in=orders, history_user__in=members, sent_by=None).order_by("pk")
    for order, user in history.values_list("id", "history_user").distinct():
        found[order].add(members[user])
    return found


def _reviewed(orders: list[int], at: datetime) -> list[tuple[int, int]]:
    given = OrderFeedback.objects.filter(order__in=orders, kind=FeedbackKind.PEER, at__lte=at)
    return list(given.order_by("pk").values_list("order", "by"))


def rounds_for(member: Member) -> ReviewRoundQuerySet:
    """The unit's rounds, newest first, with how many orders each has, has reviewed, and lost to withdrawal."""
    gone = Q(drawn__feedback=None, drawn__order__withdrawn_at__isnull=False)
    counted = ReviewRound.objects.for_member(member).annotate(
        count=Count("drawn"),
        reviewed=Count("drawn__feedback"),
        gone=Count("drawn", filter=gone),
    )
    return counted.order_by("-drawn_at", "-pk")


def waiting_for(member: Member) -> RoundOrderQuerySet:
    """The orders that wait for a member's review, by due day; withdrawn ones wait no more."""
    shown = RoundOrder.objects.for_member(member).waiting().filter(reviewer=member)
    return in_force(shown).order_by("review_round__due_on", "order__number")


def in_force(rows: RoundOrderQuerySet) -> RoundOrderQuerySet:
    """Those whose order has not been withdrawn, with what a row shows."""
    return rows.filter(order__withdrawn_at=None).select_related("review_round", "order__assignment__provider")


def drawn_in(review_round: ReviewRound, member: Member) -> RoundOrderQuerySet:
    """A round's orders that a member may see, by number."""
    shown = RoundOrder.objects.for_member(member).filter(review_round=review_round)
    return shown.select_related("order__assignment__provider", "reviewer", "feedback").order_by(
        "order__number"
    )


@dataclass(frozen=True)
class Result:
    """How the reviews of a round answered one question, beside the round before; None when there is none."""

    now: Answered
    before: Answered | None

    @property
    def no(self) -> int:
        """How many of the reviews answered no."""
        return self.now.reviews - self.now.yes


def results_of(review_round: ReviewRound) -> list[Result]:
    """The answers of a round, question by question, beside those of the unit's round before; two queries."""
    earlier = ReviewRound.objects.filter(unit=review_round.unit_id, drawn_at__lt=review_round.drawn_at)
    before = earlier.order_by("-drawn_at", "-pk").first()
    kept = _answers([one.pk for one in (review_round, before) if one])
    now, then = kept[review_round.pk], kept[before.pk] if before else []
    return [
        Result(_answered(question, words, now), _answered(question, words, then) if then else None)
        for question, words in QUESTIONS.items()
    ]


def _answers(rounds: list[int]) -> dict[int, list[dict[str, bool]]]:
    """The answers given in each round."""
    found: dict[int, list[dict[str, bool]]] = defaultdict(list)
    given = RoundOrder.objects.filter(review_round__in=rounds, feedback__isnull=False).order_by("pk")
    for key, answers in given.values_list("review_round", "feedback__answers"):
        found[key].append(answers)
    return found


def _answered(question: str, words: str, reviews: list[dict[str, bool]]) -> Answered:
    return Answered(words, Counter(answers.get(question) for answers in reviews)[True], len(reviews))
