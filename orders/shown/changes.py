"""What a changing order changes, and what that means for plan and acknowledgement, in words (R12-R14, R25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from orders.forms import in_swedish
from orders.models import Intervention, Order, OrderKind
from orders.queries.difference import difference_of
from orders.rules import TimeCalculation, day_in_words
from orders.rules.difference import Change, ChangedLine, Difference
from orders.shown.orders import acknowledge_reason, plan_within
from people.models import Policy
from people.queries import policy_in_force
from people.rules import day_of

SHOWN = {
    Change.ADDED: ("todo", "Läggs till", "add"),
    Change.ALTERED: ("returned", "Ändras", "change"),
    Change.REMOVED: ("waiting", "Tas bort", "remove"),
}
LABELS = {"needs": "Behov", "purpose": "Syfte", "goal": "Mål", "own_ability": "Klarar själv"}
NOTHING = "–"


@dataclass(frozen=True)
class ShownChange:
    """An intervention that is added, altered or removed, with its time before and after in words."""

    name: str
    tone: str
    words: str
    sign: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownText:
    """A text before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownChanges:
    """All that an order changes; hours a month, and what it means as sentences."""

    lines: list[ShownChange]
    kept: list[str]
    texts: list[ShownText]
    hours_before: Decimal
    hours_after: Decimal
    end: tuple[str, str] | None
    means: list[str]

    @property
    def summary(self) -> str:
        """The interventions in one line: Läggs till: Tvätt. Ändras: Dusch."""
        by_words: dict[str, list[str]] = {}
        for line in self.lines:
            by_words.setdefault(line.words, []).append(line.name)
        return " ".join(f"{words}: {', '.join(names)}." for words, names in by_words.items())


def changes_of(order: Order, at: datetime) -> ShownChanges | None:
    """What an order changes, asked at a moment; None for an order that follows no other."""
    found = None if order.kind == OrderKind.NEW else difference_of(order, at)
    if found is None:
        return None
    names = _names([*(line.key for line in found.lines), *found.kept])
    return ShownChanges(
        lines=[_shown(line, names) for line in found.lines],
        kept=[names[key] for key in found.kept],
        texts=[ShownText(LABELS[text.field], text.before, text.after) for text in found.texts],
        hours_before=found.hours_before,
        hours_after=found.hours_after,
        end=(_until(found.valid_to_before), _until(found.valid_to_after)) if found.moves_end else None,
        means=[_for_plan(order, found, names, at), *_for_acknowledgement(order, at)],
    )


def _names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Intervention.objects.filter(pk__in=keys).order_by("position").values_list("pk", "name"))


def _shown(line: ChangedLine, names: dict[int, str]) -> ShownChange:
    tone, words, sign = SHOWN[line.change]
    return ShownChange(names[line.key], tone, words, sign, _time(line.before), _time(line.after))


def _time(line: TimeCalculation | None) -> str:
    if line is None:
        return NOTHING
    if not line.minutes:
        return "utan planerad tid"
    times = in_swedish(line.times_per_week)
    return f"{times} {'gång' if times == '1' else 'gånger'} per vecka, {line.minutes} minuter"


def _until(day: date | None) -> str:
    return day_in_words(day) if day else "tills vidare"


def _for_plan(order: Order, found: Difference, names: dict[int, str], at: datetime) -> str:
    if order.kind == OrderKind.END:
        return "Ingen ny plan behövs: insatserna upphör."
    to_plan = ", ".join(names[key] for key in found.to_plan)
    if order.plan_due_on:
        return f"Planen revideras senast {day_in_words(order.plan_due_on)}, bara för: {to_plan}. Resten står kvar."
    if order.sent_at is None and order.kind == OrderKind.CHANGE and to_plan:
        return (
            f"{plan_within(order.kind, _policy(order, at))} Bara för: {to_plan}. Resten av planen står kvar."
        )
    return f"Ingen ny plan behövs{_why_no_plan(order, found)}. Planen som finns gäller vidare."


def _why_no_plan(order: Order, found: Difference) -> str:
    if not found.lines:
        return ": insatser och tider är desamma"
    return ": insatser tas bara bort" if not found.to_plan else ""


def _for_acknowledgement(order: Order, at: datetime) -> Iterable[str]:
    if order.withdrawn_at:
        return
    if order.acknowledged_at:
        yield f"Utföraren kvitterade ändringen {day_in_words(day_of(order.acknowledged_at))}."
    elif order.acknowledge_by:
        yield f"Utföraren kvitterar på nytt, senast {day_in_words(day_of(order.acknowledge_by))}."
    elif order.sent_at is None:
        yield f"Utföraren kvitterar på nytt: {acknowledge_reason(_policy(order, at))}"


def _policy(order: Order, at: datetime) -> Policy:
    return order.policy or policy_in_force(order.assignment.unit_id, day_of(at))
