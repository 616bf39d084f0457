"""What a page shows of an order: its time calculation, its clocks in words, its story, what may be done now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from orders.forms import in_swedish
from orders.identity import with_hyphen
from orders.models import Assignment, Client, Order, OrderedIntervention, OrderFeedback, OrderKind
from orders.queries import frame_in_force, interventions_of
from orders.rules import ALLOWED, OrderState, Step, asks_for_plan, order_state
from orders.rules.order_checklist import QUESTIONS
from orders.shown.pieces import Event
from people.models import Member, Policy
from people.queries import policy_in_force
from people.roles import Act
from people.rules import day_of

ACTS = {
    Step.EDIT: Act.ORDER,
    Step.SEND: Act.ORDER,
    Step.WITHDRAW: Act.ORDER,
    Step.ACKNOWLEDGE: Act.ACKNOWLEDGE,
}
COUNTED_FROM = {
    "SENT": "beställningen skickas",
    "START": "beställningen börjar gälla",
    "DECISION": "beslutet fattas",
}
STATES = {
    OrderState.DRAFT: ("draft", "Ej skickad"),
    OrderState.SENT: ("waiting", "Skickad, ej kvitterad"),
    OrderState.ACKNOWLEDGED: ("done", "Kvitterad"),
    OrderState.WITHDRAWN: ("returned", "Återtagen"),
}


@dataclass(frozen=True)
class ShownLine:
    """One intervention with its time, in words: times and minutes a week with decimal comma."""

    name: str
    life_area: str
    times: str
    minutes: int
    minutes_a_week: str


def state_of(order: Order) -> OrderState:
    """How far an order has come."""
    return order_state(order.sent_at, order.acknowledged_at, order.withdrawn_at)


def steps_for(order: Order, member: Member) -> set[Step]:
    """What the member may do to the order now."""
    return {step for step in ALLOWED[state_of(order)] if member.may(ACTS[step])}


def lines_of(order: Order) -> list[ShownLine]:
    """The time calculation, in the order it was written."""
    lines = OrderedIntervention.objects.filter(order=order).select_related("intervention").order_by("pk")
    return [
        ShownLine(
            line.intervention.name,
            line.intervention.get_life_area_display(),
            in_swedish(line.times_per_week),
            line.minutes,
            in_swedish(line.times_per_week * line.minutes),
        )
        for line in lines
    ]


def plan_expected(order: Order, at: datetime) -> str:
    """The sentence that every order carries (R9): within how many days a plan is expected, or why none is."""
    if order.kind == OrderKind.END:
        return "Ett avslut kräver ingen plan."
    before = frame_in_force(order.assignment, at)
    asks = order.plan_due_on or asks_for_plan(order.kind, interventions_of(before), interventions_of(order))
    if not asks or (order.sent_at and not order.plan_due_on):
        return "Den plan som finns gäller vidare. Ingen ny behövs."
    return plan_within(order.kind, order.policy or policy_in_force(order.assignment.unit_id, day_of(at)))


def plan_within(kind: str, policy: Policy) -> str:
    """Within how many days a plan is expected, as the policy says."""
    days = policy.days_to_plan if kind == OrderKind.NEW else policy.days_to_revise
    return (
        f"En genomförandeplan väntas inom {days} {policy.get_plan_day_kind_display()} "
        f"från det att {COUNTED_FROM[policy.plan_clock_start]}."
    )


def acknowledge_reason(policy: Policy) -> str:
    """Why an order is to be acknowledged by its day."""
    days = policy.days_to_acknowledge
    return f"{days} {'arbetsdag' if days == 1 else 'arbetsdagar'} från det att beställningen skickas."


def events_of(order: Order) -> list[Event]:
    """What has happened to an order, the newest first."""
    told = [
        ("Påbörjad", order.started_at, "", ""),
        ("Skickad", order.sent_at, _name(order.sent_by), ""),
        ("Kvitterad", order.acknowledged_at, _name(order.acknowledged_by), ""),
        ("Återtagen", order.withdrawn_at, _name(order.withdrawn_by), order.withdrawn_reason),
    ]
    return [Event(words, at, who, text) for words, at, who, text in reversed(told) if at]


def feedback_event(given: OrderFeedback) -> Event:
    """What somebody has said of an order, as a line of its story."""
    noes = [f"Nej: {QUESTIONS[key]}" for key, yes in given.answers.items() if key in QUESTIONS and not yes]
    text = "\n".join([*noes, given.words]).strip()
    return Event(given.get_kind_display(), given.at, given.by.name, text or "Ja på alla frågor.")


def as_example(order: Order) -> str:
    """An order's text as an example is written, under its headings."""
    texts = {
        "Behov": order.needs,
        "Syfte": order.purpose,
        "Mål": order.goal,
        "Klarar själv": order.own_ability,
    }
    return "\n".join(f"{heading}: {text}" for heading, text in texts.items() if text)


def _name(member: Member | None) -> str:
    return member.name if member else ""


def last_day_of_care(order: Order) -> date:
    """The day before an end takes force."""
    return order.valid_from - timedelta(days=1)


def client_number(client: Client) -> str:
    """The client's number as people write it."""
    return with_hyphen(client.identity_number) if client.identity_number else str(client.reserve_number)


def crumbs(assignment: Assignment, *here: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """The way to a page of an assignment: label and address."""
    return [
        ("Att göra", reverse("today")),
        (assignment.number, reverse("file", args=[assignment.number])),
        *here,
    ]
