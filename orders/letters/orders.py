"""The letters that orders leave: what each says, to whom, and whether it is still true."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TypedDict

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse

from orders.circulars import (
    CARE_CONTACT,
    CASE_OFFICER,
    COORDINATORS,
    OF_CASE,
    PROVIDER,
    DayInWords,
    LetterDay,
    leave_about_cases,
    link_to_each,
    with_deputies,
)
from orders.models import Assignment, Message, MessageKind, Order
from orders.models.dialogue import MessageQuerySet
from orders.models.orders import OrderQuerySet
from orders.queries.dialogue import QUESTION_UNANSWERED
from outbox.actions import Circular, Occasion, Recipients, draft_letters, leave_for_each
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.models import Member
from people.roles import Role
from people.rules import STOCKHOLM, day_of


class OfCase(TypedDict):
    """Whose a letter about an assignment is."""

    about: str
    unit_id: int
    provider_id: int


def link_to(assignment: Assignment) -> str:
    """The address of an assignment's page, for a letter."""
    return settings.SITE_URL + reverse("file", args=[assignment.number])


def of_case(assignment: Assignment) -> OfCase:
    """Whose a letter about an assignment is, for its occasion."""
    return {
        "about": assignment.number,
        "unit_id": assignment.unit_id,
        "provider_id": assignment.provider_id,
    }


def order_sent(order: Order, recipients: list[str], at: datetime) -> list[Letter]:
    """A new order waits for acknowledgement; goes at once, to day and night units alike (R18-R19)."""
    occasion = Occasion("order_sent", order.pk, day_of(at), at, **of_case(order.assignment))
    return draft_letters(occasion, recipients=recipients, words=_words(order), at=at)


def orders_unacknowledged(orders: OrderQuerySet, on: date, at: datetime) -> int:
    """Nobody has acknowledged by the limit: to the provider again, and the case officer (R17); gives how many.

    `on` is the day whose work it is.
    """
    last_day = TruncDate("acknowledge_by", tzinfo=STOCKHOLM)
    circular = Circular(
        whose=OF_CASE,
        kind="order_unacknowledged",
        occurrence=last_day,
        recipients=(*PROVIDER, *with_deputies(CASE_OFFICER, on=on)),
        values={"number": F("number"), "last_day": DayInWords(last_day), "link": link_to_each()},
    )
    return leave_about_cases(orders, circular, policy="policy", on=on, at=at)


MESSAGE_HEADINGS: dict[str, str] = {
    MessageKind.MESSAGE: "Nytt meddelande",
    MessageKind.QUESTION: "Ny fråga",
    MessageKind.ANSWER: "Svar på en fråga",
    MessageKind.CHANGED_NEEDS: "Förändring anmäld",
}


def message_sent(message: Message, recipients: list[str], at: datetime) -> list[Letter]:
    """Somebody has written on a case: to those concerned on the other side, at once (R20-R21)."""
    return _about_message("message", message, recipients, at, heading=MESSAGE_HEADINGS[message.kind])


def needs_considered(message: Message, recipients: list[str], at: datetime) -> list[Letter]:
    """The officer has taken a stand on changed needs: to those who reported, at once (R21)."""
    return _about_message("needs_considered", message, recipients, at)


_OWN = "assignment__coordinator"
_COORDINATORS_OF_CASE = Member.objects.active().filter(
    provider=OuterRef("assignment__provider"), role=Role.COORDINATOR
)
ASKED_PROVIDER = (
    Recipients(f"{_OWN}__user__email", Q(**{f"{_OWN}__is_active": True, f"{_OWN}__user__is_active": True})),
    Recipients(
        COORDINATORS.path, COORDINATORS.among & (Q(**{_OWN: None}) | Q(**{f"{_OWN}__is_active": False}))
    ),
    CARE_CONTACT,
    Recipients(
        "assignment__provider__email",
        Q(~Exists(_COORDINATORS_OF_CASE), assignment__care_contact=None),
    ),
)
"""Who at the provider is told of a question: the case's own people, else any coordinator, else the provider itself."""


def questions_unanswered(
    questions: MessageQuerySet, to: tuple[Recipients, ...], day: LetterDay, on: date, at: datetime
) -> int:
    """Questions whose day has passed: once, to those who were asked; gives how many letters were new.

    `on` is the day whose work it is, `day` when its letters may go.
    """
    circular = Circular(
        whose=OF_CASE,
        kind=QUESTION_UNANSWERED,
        occurrence=F("answer_by"),
        recipients=with_deputies(*to, on=on),
        values={
            "number": F("assignment__number"),
            "last_day": DayInWords(F("answer_by")),
            "link": link_to_each(),
        },
    )
    return leave_for_each(questions, circular, words={"late": day.late}, not_before=day.moment, at=at)


def _about_message(
    kind: str, message: Message, recipients: list[str], at: datetime, **words: str
) -> list[Letter]:
    link = settings.SITE_URL + reverse("dialogue", args=[message.assignment.number])
    occasion = Occasion(kind, message.pk, day_of(at), at, **of_case(message.assignment))
    told = {"message": message, "link": link, **words}
    return draft_letters(occasion, recipients=recipients, words=told, at=at)


def _words(order: Order) -> dict[str, object]:
    return {"order": order, "link": link_to(order.assignment)}


def _not_withdrawn(ids: Collection[int], at: datetime) -> set[int]:
    return set(Order.objects.live(at).filter(pk__in=ids).values_list("pk", flat=True))


def _unacknowledged(ids: Collection[int], at: datetime) -> set[int]:
    return set(Order.objects.unacknowledged_at(at).filter(pk__in=ids).values_list("pk", flat=True))


def _still_to_read(ids: Collection[int], at: datetime) -> set[int]:
    """A question that has been answered, or a report that has been considered, was read without its letter."""
    told = Message.objects.filter(pk__in=ids)
    done = told.filter(Q(answered_by_message__at__lte=at) | Q(considered_at__lte=at))
    return set(ids) - set(done.values_list("pk", flat=True))


def _unanswered(ids: Collection[int], at: datetime) -> set[int]:
    answered = Message.objects.filter(answers__in=ids, at__lte=at)
    return set(ids) - set(answered.values_list("answers", flat=True))


KINDS = {
    "order_sent": LetterKind("Ny beställning", _not_withdrawn, prompt=True),
    "order_unacknowledged": LetterKind(
        "Beställning som inte är kvitterad", _unacknowledged, urgency=Urgency.OVERDUE
    ),
    "message": LetterKind("Meddelande, fråga eller svar", _still_to_read, mandatory=False),
    "needs_considered": LetterKind("Anmält behov är bedömt", mandatory=False),
    QUESTION_UNANSWERED: LetterKind("Obesvarad fråga", _unanswered, urgency=Urgency.OVERDUE),
}
