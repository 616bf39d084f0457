"""Individual follow-ups of a case: planned by the same rule as by the clockwork, held or late, and planned again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followups.actions.individual_history import READ_IN
from followups.actions.individual_planning import ENDED
from followups.models import AnsweredBy, FollowUpOutcome, PlanThen, Worked
from followups.queries.individual_facts import OrderSent, after_order, terms_of
from followups.rules.individual import FollowUpFacts, FollowUpTerms, NextFollowUp, next_follow_up
from followups.rules.individual_holding import GOAL, plan_then
from hemtjanst.population.cases import Case
from hemtjanst.population.days import working_day
from hemtjanst.population.rows import FollowUpAnswerRow, FollowUpRow, OrderRow, VersionRow
from journal.models import NoteKind
from orders.rules import day_in_words
from people.rules import STOCKHOLM, day_of, end_of, start_of
from plans.rules.stage import OrderFact, VersionFact, stage_on

DAY = timedelta(days=1)
DAYS_WITH_ANSWERS = 90
LATE = 9
WHOLE = 1 << 32
WORDS = (
    "Insatserna fungerar som tänkt.",
    "Det mesta fungerar. Tiderna på morgonen behöver hållas bättre.",
    "Nöjd med dem som kommer, och känner igen dem.",
    "Klarar mer själv än för ett år sedan.",
    "Vill ha hjälp vid samma tid varje dag.",
)
OUTCOMES = {
    FollowUpOutcome.CONTINUE: "Behoven är desamma. Insatserna fortsätter.",
    FollowUpOutcome.CHANGE: "Behoven har ändrats. En ny beställning skrivs.",
}
WORKED = (Worked.WELL, Worked.WELL, Worked.WELL, Worked.PARTLY, Worked.PARTLY, Worked.BADLY)
"""The last of them has words of its own."""


def tell_follow_ups(case: Case) -> None:
    """From the first order on: each time something is known, what is planned, held or dropped.

    What is drawn comes from the case and the number of the follow-up, so that no other chance in the story moves.
    """
    _Story(case, terms_of(case.unit.policy)).tell()


@dataclass
class _Story:
    """How far a case has come; `planned` is the follow-up that is planned, if any, `known_on` since when."""

    case: Case
    terms: FollowUpTerms
    known_on: date = date.min
    planned: FollowUpRow | None = None
    held_on: date | None = None
    held: int = 0

    def tell(self) -> None:
        """What was planned at each moment when something new was known, as the clockwork would have done it."""
        stop = start_of(self.case.stage.until)
        changes = iter([*_mornings_after_changes(self.case), stop])
        known, following = next(changes), next(changes, stop)
        while known < stop:
            ends_on = self._plan(known)
            while (moment := self._held_before(following, ends_on)) is not None:
                self._hold(*moment)
                ends_on = self._plan(moment[1])
            if self.planned and ends_on and start_of(ends_on) < following:
                self._drop(ends_on)
            known, following = following, next(changes, stop)

    def _plan(self, known: datetime) -> date | None:
        """Plan anew what is planned; gives the first day without care, if there is one."""
        live = _live(self.case, known)
        ends_on = _ends_on(live)
        day = day_of(known)
        if not live or (ends_on and ends_on <= day):
            if self.planned:
                self._drop(day)
            return ends_on
        due = next_follow_up(self._facts(live), self.terms, day)
        planned = self.planned or self.case.stage.ledger.write(_new(self.case, due, known))
        planned.kind, planned.due_on, planned.due_reason = due.kind.value, due.on, due.reason
        planned.planned_at = max(known, self.case.stage.opened)
        self.planned, self.known_on = planned, day
        return ends_on

    def _facts(self, live: list[OrderRow]) -> FollowUpFacts:
        first = live[0]
        facts = FollowUpFacts(first.valid_from, first.valid_from, held_on=self.held_on)
        for order in live:
            assert order.sent_at
            facts = after_order(
                OrderSent(
                    self.case.assignment.id, order.kind, order.valid_from, order.valid_to, order.sent_at,
                    order.early_follow_up_on, order.early_follow_up_reason,
                ),
                facts,
            )  # fmt: skip
        return facts

    def _held_before(self, following: datetime, ends_on: date | None) -> tuple[date, datetime] | None:
        """The day the planned one is held, and when that is written; None when something is known first."""
        if self.planned is None:
            return None
        draw = _drawn(self.case, self.held)
        earliest = max(self.known_on, self.held_on or self.case.orders[0].valid_from) + DAY
        day = working_day(max(earliest, self.planned.due_on + timedelta(days=_days_after(draw))))
        moment = datetime.combine(day, time(9 + draw // 7 % 6, draw // 11 % 60), STOCKHOLM)
        return None if moment >= following or (ends_on and day >= ends_on) else (day, moment)

    def _hold(self, day: date, at: datetime) -> None:
        row, case, draw = self.planned, self.case, _drawn(self.case, self.held)
        assert row
        is_earlier = at < case.stage.opened
        row.held_on, row.recorded_at = day, max(at, case.stage.opened)
        row.words = WORDS[draw // 13 % len(WORDS)]
        then, row.plan_version_id = _plan_then(case, day)
        row.plan_then = then.value
        if is_earlier:
            row.due_on, row.due_reason, row.planned_at = day, READ_IN, row.recorded_at
            words = f"Individuppföljning {day_in_words(day)}. Planen den dagen: {then.label.lower()}."
            case.write_note(NoteKind.IMPORTED, case.assignment.number, words, row.recorded_at, None)
        else:
            _tell_held(case, row, draw)
        self.planned, self.held_on, self.held = None, day, self.held + 1

    def _drop(self, day: date) -> None:
        assert self.planned
        self.planned.dropped_at = max(start_of(day), self.case.stage.opened)
        self.planned.dropped_reason = ENDED
        self.planned = None


def _tell_held(case: Case, row: FollowUpRow, draw: int) -> None:
    """What is only known of follow-ups held in this system."""
    assert row.held_on
    assert row.recorded_at
    answered_by = list(AnsweredBy)[min(draw // 17 % 20, 3) if draw % 5 == 0 else draw // 19 % 2]
    outcome = FollowUpOutcome.CHANGE if draw // 23 % 9 == 0 else FollowUpOutcome.CONTINUE
    row.held_by_id = case.officer.pk
    row.answered_by, row.outcome, row.outcome_words = answered_by.value, outcome.value, OUTCOMES[outcome]
    row.provider_attended = draw // 29 % 3 == 0
    said = (
        f"Gjord {day_in_words(row.held_on)}. Svarade: {answered_by.label.lower()}. "
        f"Planen den dagen: {PlanThen(row.plan_then).label.lower()}. Resultat: {outcome.label.lower()}."
    )
    case.note(NoteKind.FOLLOW_UP_HELD, case.assignment.number, said, row.recorded_at, case.officer)
    is_recent = row.held_on > case.stage.until - timedelta(days=DAYS_WITH_ANSWERS)
    if is_recent and answered_by != AnsweredBy.DECLINED:
        _answer(case, row, draw)


def _answer(case: Case, row: FollowUpRow, draw: int) -> None:
    assert row.recorded_at
    frame = case.frame_at(row.recorded_at)
    keys = list(case.lines[frame.id]) if frame else []
    for place, key in enumerate([None, *keys]):
        worked = WORKED[(draw // 31 + place * 5) % len(WORKED)]
        case.stage.ledger.write(
            FollowUpAnswerRow(
                follow_up_id=row.id,
                intervention_id=key,
                code="" if key else GOAL,
                worked=worked.value,
                words="Tiderna varierar för mycket." if worked == Worked.BADLY else "",
            )
        )


def _new(case: Case, due: NextFollowUp, known: datetime) -> FollowUpRow:
    return FollowUpRow(
        assignment_id=case.assignment.id,
        kind=due.kind.value,
        due_on=due.on,
        due_reason=due.reason,
        planned_at=known,
    )


def _mornings_after_changes(case: Case) -> list[datetime]:
    """When days began on which an order sent or withdrawn the day before was known, in order."""
    moments = [at for order in case.orders for at in (order.sent_at, order.withdrawn_at) if at]
    days = sorted({day_of(at) + DAY for at in moments})
    return [start_of(day) for day in days if day < case.stage.until]


def _live(case: Case, known: datetime) -> list[OrderRow]:
    return [
        order
        for order in case.orders
        if order.sent_at
        and order.sent_at <= known
        and not (order.withdrawn_at and order.withdrawn_at <= known)
    ]


def _ends_on(live: list[OrderRow]) -> date | None:
    """The first day without care, by the orders that are known."""
    ends = [order.valid_from for order in live if order.kind == "END"]
    if live and live[-1].valid_to:
        ends.append(live[-1].valid_to + DAY)
    return min(ends, default=None)


def _plan_then(case: Case, on: date) -> tuple[PlanThen, int | None]:
    known = end_of(on)
    started = [version for version in case.versions if version.started_at <= known]
    stage = stage_on([_order_fact(one) for one in case.orders], list(_versions(case, started)), on, known)
    valid = [version for version in started if version.approved_at and version.approved_at <= known]
    newest = max(valid or started, key=lambda one: one.number, default=None)
    return PlanThen(plan_then(stage).value), newest.id if newest else None


def _order_fact(order: OrderRow) -> OrderFact:
    return OrderFact(
        order.sequence, order.kind, order.valid_from, order.valid_to, order.plan_due_on, order.sent_at,
        order.withdrawn_at,
    )  # fmt: skip


def _versions(case: Case, started: list[VersionRow]) -> Iterator[VersionFact]:
    sequences = {order.id: order.sequence for order in case.orders}
    for one in started:
        yield VersionFact(
            one.number, sequences[one.order_id], one.started_at, one.submitted_at, one.returned_at,
            one.approved_at, one.current_until,
        )  # fmt: skip


def _days_after(draw: int) -> int:
    """How many days after its day one is held: mostly some before, a few months late."""
    return 60 + draw // 100 % 90 if draw % 100 < LATE else draw // 100 % 24 - 18


def _drawn(case: Case, number: int) -> int:
    """A number below `WHOLE` that belongs to a case and one of its follow-ups (after Knuth's hash)."""
    mixed = (case.assignment.id * 2_654_435_761 + number * 97_003 + 12_345) % WHOLE
    return (mixed ^ mixed >> 15) * 2_246_822_519 % WHOLE
