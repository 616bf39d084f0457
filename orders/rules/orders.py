"""What holds for orders: time, due dates, allowed steps. Pure functions; moments and days are arguments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from people.errors import Fault
from people.rules import STOCKHOLM, add_calendar_days, add_working_days, day_of

WEEKS_A_MONTH = Decimal("4.345")  # as the municipalities' case systems count
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


class OrderState(StrEnum):
    """How far an order has come."""

    DRAFT = "DRAFT"
    SENT = "SENT"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    WITHDRAWN = "WITHDRAWN"


class Step(StrEnum):
    """What can be done to an order."""

    EDIT = "EDIT"
    SEND = "SEND"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    WITHDRAW = "WITHDRAW"


ALLOWED: dict[OrderState, frozenset[Step]] = {
    OrderState.DRAFT: frozenset({Step.EDIT, Step.SEND}),
    OrderState.SENT: frozenset({Step.ACKNOWLEDGE, Step.WITHDRAW}),
    OrderState.ACKNOWLEDGED: frozenset({Step.WITHDRAW}),
    OrderState.WITHDRAWN: frozenset(),
}


def order_state(
    sent_at: datetime | None, acknowledged_at: datetime | None, withdrawn_at: datetime | None
) -> OrderState:
    """The state that an order's moments say."""
    if withdrawn_at:
        return OrderState.WITHDRAWN
    if acknowledged_at:
        return OrderState.ACKNOWLEDGED
    return OrderState.SENT if sent_at else OrderState.DRAFT


@dataclass(frozen=True)
class TimeCalculation:
    """How often, and how long each time (R5)."""

    times_per_week: Decimal
    minutes: int


def frame_time(lines: Iterable[TimeCalculation]) -> Decimal:
    """Hours a month that the lines add up to, with one decimal; the only place where it is summed (R15)."""
    minutes_a_week = sum((line.times_per_week * line.minutes for line in lines), Decimal(0))
    return (minutes_a_week * WEEKS_A_MONTH / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Terms:
    """The fields of a policy that orders ask for (house.md, section 5)."""

    days_to_plan: int
    days_to_revise: int
    days_to_acknowledge: int
    clock_start: str
    day_kind: str
    free_eves: frozenset[str]
    early_follow_up_days: int = 60


@dataclass(frozen=True)
class OrderDays:
    """The days an order's clock can start from."""

    sent_on: date
    valid_from: date
    decided_on: date


@dataclass(frozen=True)
class DueDate:
    """When a plan is due, the day its days are counted from, and why in words."""

    on: date
    clock_started_on: date
    reason: str


Interventions = Mapping[int, TimeCalculation]


def asks_for_plan(kind: str, before: Interventions, after: Interventions) -> bool:
    """Whether an order sets a due date for a plan (R13, R62).

    A new order does; a change does when it adds or alters an intervention; an extension, an end, and a change that
    only takes away do not.
    """
    if kind == "NEW":
        return True
    return kind == "CHANGE" and any(before.get(key) != line for key, line in after.items())


def plan_due(kind: str, days: OrderDays, terms: Terms) -> DueDate:
    """The due date of the plan that an order asks for, counted as the policy says."""
    start, why = {
        "SENT": (days.sent_on, "då beställningen skickades"),
        "START": (days.valid_from, "då beställningen börjar gälla"),
        "DECISION": (days.decided_on, "då beslutet fattades"),
    }[terms.clock_start]
    count = terms.days_to_plan if kind == "NEW" else terms.days_to_revise
    if terms.day_kind == "WORKING":
        due, unit = add_working_days(start, count, free_eves=terms.free_eves), "arbetsdagar"
    else:
        due, unit = add_calendar_days(start, count), "kalenderdagar"
    return DueDate(due, start, f"{count} {unit} från {day_in_words(start)}, {why}.")


def acknowledge_reason(sent_on: date, terms: Terms) -> str:
    """Why an order is to be acknowledged by its day, in words."""
    days = terms.days_to_acknowledge
    unit = "arbetsdag" if days == 1 else "arbetsdagar"
    return f"{days} {unit} från {day_in_words(sent_on)}, då beställningen skickades."


def acknowledge_by(sent_at: datetime, terms: Terms) -> datetime:
    """The last moment to acknowledge: the end of the last of the policy's working days (R17)."""
    day = add_working_days(day_of(sent_at), terms.days_to_acknowledge, free_eves=terms.free_eves)
    return datetime.combine(day, time.max, STOCKHOLM)


def day_in_words(day: date) -> str:
    """A day as a letter writes it: 2 mars 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(month: date) -> str:
    """A month as a letter writes it: mars 2026."""
    return f"{MONTHS[month.month - 1]} {month.year}"


@dataclass(frozen=True)
class OrderText:
    """What an order says, for the question whether it can be sent."""

    kind: str
    needs: str
    purpose: str
    goal: str
    valid_from: date
    valid_to: date | None


def faults_before_sending(
    text: OrderText, before: Interventions, after: Interventions, previous_kind: str | None, deceased: bool
) -> list[Fault]:
    """All that hinders an order from being sent, each at its field (R2, R6, R13)."""
    return [
        *_faults_in_chain(text.kind, previous_kind, deceased),
        *_faults_in_text(text),
        *_faults_in_interventions(text.kind, before, after),
    ]


def _faults_in_chain(kind: str, previous_kind: str | None, deceased: bool) -> Iterable[Fault]:
    if (kind == "NEW") != (previous_kind is None):
        yield Fault("kind", "Den första beställningen i ett uppdrag är Ny, och bara den.")
    if previous_kind == "END":
        yield Fault("kind", "Uppdraget är avslutat. Öppna ett nytt uppdrag för brukaren.")
    if deceased and kind != "END":
        yield Fault("kind", "Brukaren är avliden. Bara ett avslut kan skickas.")


def _faults_in_text(text: OrderText) -> Iterable[Fault]:
    if text.valid_to and text.valid_to < text.valid_from:
        yield Fault("valid_to", "Beställningen slutar innan den börjar. Ändra Gäller till.")
    if text.kind != "END":
        yield from missing_text(text.needs, text.purpose, text.goal)


def missing_text(needs: str, purpose: str, goal: str) -> Iterable[Fault]:
    """What a frame order must say and does not (R2, R6)."""
    for field, value, words in (
        ("needs", needs, "Beskriv behovet."),
        ("purpose", purpose, "Skriv syftet med insatserna."),
        ("goal", goal, "Skriv målet, helst med den enskildes egna ord."),
    ):
        if not value.strip():
            yield Fault(field, words)


def missing_reason(kind: str, reason: str) -> Iterable[Fault]:
    """A change says why it is made (R12); an order read in from elsewhere may lack it."""
    if kind == "CHANGE" and not reason.strip():
        yield Fault("change_reason", "Skriv varför beställningen ändras.")


NO_INTERVENTION = Fault("interventions", "Lägg till minst en insats.")


def _faults_in_interventions(kind: str, before: Interventions, after: Interventions) -> Iterable[Fault]:
    if kind != "END" and not after:
        yield NO_INTERVENTION
    if kind == "EXTENSION" and after and dict(before) != dict(after):
        yield Fault("interventions", "En förlängning har samma insatser och tider. Välj Ändring i stället.")
    if kind == "CHANGE" and dict(before) == dict(after):
        yield Fault("interventions", "Ingen insats är ändrad. Välj Förlängning om bara slutdatum är nytt.")
