"""All rows that matter after a simulated year, told without keys and without the moments of making and sending."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from deviations.models import (
    CheckAnswer,
    Complaint,
    Deviation,
    DeviationAnswer,
    Escalation,
    MonthlyCheck,
    MonthlyCheckRow,
)
from followups.models import IndividualFollowUp, ReconciliationMeeting
from hemtjanst.causes import CAUSES
from journal.models import Note
from orders.models import Message, Notice, Order, Pause
from outbox.models import Letter
from plans.models import PlanVersion
from reports.models import MonthFigure
from tests.simulation.told import Rows


def all_rows() -> dict[str, Rows]:
    """By what they are."""
    names = _Names()
    return {
        "deviations": Counter(_deviations(names)),
        "escalations": Counter(_escalations(names)),
        "answers": Counter(_answers(names)),
        "checks": Counter(MonthlyCheck.objects.order_by().values_list("unit__name", "month", "on")),
        "check rows": Counter(
            MonthlyCheckRow.objects.order_by().values_list(
                "check_made__unit__name", "check_made__on", "assignment__number", "provider__name",
                "stage", "plan_due_on", "group",
            )
        ),
        "check answers": Counter(CheckAnswer.objects.order_by().values_list("check_made__on", "provider__name")),
        "notes": Counter(_notes(names)),
        "notices": Counter(Notice.objects.order_by().values_list("member__name", "assignment__number", "words")),
        "orders": Counter(Order.objects.order_by().values_list("number", "plan_due_on", "plan_due_reason")),
        "follow-ups": Counter(
            IndividualFollowUp.objects.order_by().values_list(
                "assignment__number", "kind", "due_on", "due_reason", "planned_at", "dropped_at", "held_on"
            )
        ),
        "meetings": Counter(
            ReconciliationMeeting.objects.order_by().values_list(
                "unit__name", "provider__name", "month", "form", "place", "cases"
            )
        ),
        "month figures": Counter(
            MonthFigure.objects.order_by().values_list(
                "on", "unit__name", "provider__name", "measure", "value", "count"
            )
        ),
        "letters": Counter(_letters(names)),
    }  # fmt: skip


class _Names:
    """What rows are called instead of by their keys, which differ with the order in which they were made."""

    def __init__(self) -> None:
        self.deviations = dict(_names_of_deviations())
        self._by_model: dict[Any, dict[int, str]] = {Deviation: self.deviations}

    def of(self, kind: str, key: int) -> str:
        """What a letter of this kind is about."""
        model = CAUSES[kind].of
        if model not in self._by_model:
            self._by_model[model] = dict(_names_of(model, self))
        return self._by_model[model].get(key, f"none: {key}")


def _names_of_deviations() -> Iterator[tuple[int, str]]:
    seen: Counter[str] = Counter()
    rows = Deviation.objects.order_by("pk").values_list(
        "pk", "kind", "order__number", "assignment__number", "opened_by"
    )
    for key, kind, order, case, by in rows:
        seen[case] += bool(by)
        yield key, f"{case} by hand {seen[case]}" if by else f"{order} {kind}"


def _names_of(model: Any, names: _Names) -> Iterator[tuple[int, str]]:
    if model is Escalation:
        rows = Escalation.objects.order_by("pk").values_list("pk", "deviation", "cause", "days")
        return ((key, f"{names.deviations[of]} {cause} {days}") for key, of, cause, days in rows)
    if model is DeviationAnswer:
        return _in_order(
            (key, names.deviations[of])
            for key, of in model.objects.order_by("pk").values_list("pk", "deviation")
        )
    if (places := WHERE.get(model)) is not None:
        found = model.objects.order_by("pk").values_list("pk", *places)
        return ((key, " ".join(map(str, words))) for key, *words in found)
    return _in_order((key, "") for key in model.objects.order_by("pk").values_list("pk", flat=True))


def _in_order(rows: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Made by people, who act in the same order whatever the clockwork does: numbered."""
    seen: Counter[str] = Counter()
    for key, words in rows:
        seen[words] += 1
        yield key, f"{words} {seen[words]}"


WHERE: dict[Any, tuple[str, ...]] = {
    ReconciliationMeeting: ("unit__name", "provider__name", "month"),
    Order: ("number",),
    PlanVersion: ("plan__assignment__number", "number"),
    Message: ("assignment__number", "kind", "at"),
    Pause: ("assignment__number", "from_on"),
    Complaint: ("assignment__number", "recorded_at"),
    MonthlyCheck: ("unit__name", "on"),
    MonthlyCheckRow: ("check_made__unit__name", "check_made__on", "provider__name"),
}


def _deviations(names: _Names) -> Iterator[tuple[Any, ...]]:
    rows = Deviation.objects.order_by("pk").values_list(
        "pk", "kind", "unit__name", "provider__name", "opened_on", "answer_by", "level", "held_until",
        "closed_reason", "closed_by__name",
    )  # fmt: skip
    return ((names.deviations[key], *rest) for key, *rest in rows)


def _escalations(names: _Names) -> Iterator[tuple[Any, ...]]:
    rows = Escalation.objects.order_by("pk").values_list(
        "deviation", "cause", "days", "audience", "due_on", "acknowledged_by__name", "promised_on"
    )
    return ((names.deviations[key], *rest) for key, *rest in rows)


def _answers(names: _Names) -> Iterator[tuple[Any, ...]]:
    rows = DeviationAnswer.objects.order_by("pk").values_list("deviation", "at", "outcome", "outcome_words")
    return ((names.deviations[key], *rest) for key, *rest in rows)


def _notes(names: _Names) -> Iterator[tuple[Any, ...]]:
    """What people have made is called by its key there: deviations by hand, and complaints."""
    rows = Note.objects.order_by("pk").values_list("kind", "assignment_number", "subject", "words", "by_name")
    called = {f"Avvikelse {key}": name for key, name in names.deviations.items()}
    called |= {f"Synpunkt {key}": f"Synpunkt {name}" for key, name in _names_of(Complaint, names)}
    return ((kind, case, called.get(subject, subject), *rest) for kind, case, subject, *rest in rows)


def _letters(names: _Names) -> Iterator[tuple[Any, ...]]:
    rows = Letter.objects.order_by("pk").values_list(
        "kind", "subject_id", "occurrence", "step", "recipient", "about"
    )
    return ((kind, names.of(kind, subject), *rest) for kind, subject, *rest in rows)
