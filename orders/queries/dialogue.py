"""Reading the dialogue on a case: its lines, what waits for whom, and who is told of what."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q

from orders.models import Assignment, Attachment, Message, MessageKind, Order, OrderKind
from orders.models.dialogue import MessageQuerySet
from orders.rules.dialogue import is_late
from outbox.models import Letter
from people.models import Absence, Member
from people.queries import provider_addresses
from people.roles import Role
from people.rules import day_of

QUESTION_UNANSWERED = "question_unanswered"
LED_TO = (OrderKind.CHANGE, OrderKind.END)


def whole(messages: MessageQuerySet) -> MessageQuerySet:
    """Messages with all that a page shows of them, but not what their attachments hold; a fixed number of queries."""
    attachments = Attachment.objects.defer("content").order_by("pk")
    return messages.select_related(
        "by__unit",
        "by__provider",
        "answers__by",
        "answered_by_message__by",
        "considered_by",
        "led_to",
    ).prefetch_related(Prefetch("attachments", attachments))


def waits_for(question: Message, member: Member) -> bool:
    """Whether a question or a report waits for the side that the member stands on."""
    if question.kind == MessageKind.QUESTION:
        from_provider = question.by.provider_id is not None
        return is_unanswered(question) and from_provider != (member.provider_id is not None)
    return question.kind == MessageKind.CHANGED_NEEDS and not (question.considered_at or member.provider_id)


def is_unanswered(question: Message) -> bool:
    """Whether a message is a question that nobody has answered; asks no more of one read with `whole`."""
    return question.kind == MessageKind.QUESTION and not hasattr(question, "answered_by_message")


def is_answered_late(question: Message, on: date) -> bool:
    """Whether a question was answered after its day, or waits although the day has passed."""
    answered_on = None if is_unanswered(question) else day_of(question.answered_by_message.at)
    return is_late(question.answer_by, answered_on, on)


def on_case(assignment: Assignment, member: Member) -> MessageQuerySet:
    """The messages of a case that a member may see, newest first."""
    told = Message.objects.for_member(member).filter(assignment=assignment)
    return told.select_related("assignment").order_by("-at", "-pk")


def waiting_on(assignment: Assignment, member: Member) -> list[Message]:
    """What waits for a stand or an answer from either side, reports first, then the oldest; whole."""
    waiting = whole(on_case(assignment, member).waiting())
    return sorted(waiting, key=lambda one: (one.kind != MessageKind.CHANGED_NEEDS, one.at, one.pk))


def reports_of(assignment: Assignment, member: Member) -> list[tuple[Message, Order | None]]:
    """Reported changed needs, newest first, each with the order it led to (R21)."""
    told = on_case(assignment, member).filter(kind=MessageKind.CHANGED_NEEDS)
    reports = list(told.select_related("by", "considered_by", "led_to"))
    changes = list(orders_that_change(assignment)) if reports else []
    return [(report, led_to(report, changes)) for report in reports]


def orders_that_change(assignment: Assignment) -> Iterable[Order]:
    """The changes and ends that have been sent and stand, the earliest first."""
    sent = Order.objects.filter(assignment=assignment, sent_at__isnull=False, withdrawn_at=None)
    return sent.filter(kind__in=LED_TO).order_by("sent_at", "pk")


def led_to(report: Message, changes: Iterable[Order]) -> Order | None:
    """The order that reported needs led to: the one kept with the stand, else the first change sent since the report.

    None as long as no order has been sent, or when the stand was another.
    """
    if report.consideration != "NEW_ORDER":
        return None
    later = (order for order in changes if order.sent_at and order.sent_at >= report.at)
    return report.led_to or next(later, None)


def those_at_the_unit(assignment: Assignment) -> list[Member]:
    """Whom a provider's message concerns: the case officer, or the unit's managers when the officer has left."""
    of_unit = Member.objects.active().select_related("user").filter(unit=assignment.unit_id)
    officer = list(of_unit.filter(pk=assignment.case_officer_id).order_by("pk"))
    return officer or list(Member.objects.managing([assignment.unit_id]))


def those_at_the_provider(assignment: Assignment) -> list[Member]:
    """Whom an officer's message concerns: the case's coordinator, else all coordinators; and the care contact."""
    active = Member.objects.active().select_related("user").filter(provider=assignment.provider_id)
    among = Q(pk=assignment.coordinator_id) | Q(pk=assignment.care_contact_id) | Q(role=Role.COORDINATOR)
    found = list(active.filter(among).order_by("pk"))
    has_own = any(one.pk == assignment.coordinator_id for one in found)
    named = {assignment.coordinator_id, assignment.care_contact_id}
    return [one for one in found if one.pk in named or not (has_own or one.role != Role.COORDINATOR)]


def with_deputies(members: Iterable[Member], on: date) -> list[Member]:
    """Some members, and those who stand in for one of them on a day; each once."""
    known = list(members)
    away = Absence.objects.on(on).filter(member__in=known)
    deputies = Member.objects.active().filter(pk__in=away.values("deputy")).select_related("user")
    return known + [one for one in deputies.order_by("pk") if one not in known]


def addresses_at_the_provider(members: Iterable[Member], assignment: Assignment) -> list[str]:
    """Where letters to some members of a provider go; the provider's own addresses when there is no such member."""
    found = [member.email for member in members]
    return found or provider_addresses([assignment.provider_id])[assignment.provider_id]


def overdue_questions(at: datetime) -> MessageQuerySet:
    """Questions whose day had passed at a moment, that nobody had answered by then and nobody has been told of."""
    answers = Message.objects.filter(answers=OuterRef("pk"), at__lte=at)
    reminders = Letter.objects.filter(kind=QUESTION_UNANSWERED, subject_id=OuterRef("pk"))
    waiting = Message.objects.filter(kind=MessageKind.QUESTION, answer_by__lt=day_of(at))
    return waiting.filter(~Exists(answers), ~Exists(reminders))


def case_of_attachment(attachment_id: int) -> str:
    """The number of the case that an attachment was sent on; "" when there is no such attachment."""
    found = Attachment.objects.filter(pk=attachment_id).values_list("message__assignment__number", flat=True)
    return found.order_by("pk").first() or ""
