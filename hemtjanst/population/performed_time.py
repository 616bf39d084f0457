"""What was performed of what was granted, by month: read in, explained by providers and followed up by officers."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from followups.models import Reason, TimeOutcome
from followups.rules.performed import Band, Granted, band_of, granted_in
from hemtjanst.population.cases import Case
from hemtjanst.population.rows import PerformedTimeRow
from people.rules import STOCKHOLM, add_months

READ_IN_ON = 3
EXPLAINED_AFTER, FOLLOWED_UP_AFTER = timedelta(days=1), timedelta(days=2)
TENTH, WHOLE = Decimal("0.1"), 1 << 32
SHARES = (
    (0.08, 45, 30), (0.84, 84, 32), (0.94, 100, 18), (1.01, 122, 40),
)  # fmt: skip
"""Up to which share of the months, the least per cent performed, and how many per cent more at the most."""
WHY_LESS = (Reason.OWN_CHOICE, Reason.NEED_LESS, Reason.NOT_GIVEN, Reason.DISSATISFIED, Reason.REGISTRATION)
WHY_MORE = (Reason.NEED_MORE, Reason.EXTRA, Reason.REGISTRATION)
JUDGED = (
    (TimeOutcome.NOTHING, "Förklaringen räcker."),
    (TimeOutcome.ASKED, "Utföraren ser över planeringen."),
    (TimeOutcome.ORDER, "Behovet bedöms på nytt."),
)


def tell_performed_time(case: Case) -> None:
    """The latest whole months of a case, as many as the size of the world has; those that granted something.

    What is drawn comes from the case and the month alone, so that no other chance in the story moves.
    """
    chain = _chain(case)
    for back in range(case.stage.months_of_time, 0, -1):
        month = add_months(case.stage.until.replace(day=1), -back)
        if (granted := _granted(month, chain)) and _read_in(month).date() < case.stage.until:
            _tell(case, month, granted)


def _chain(case: Case) -> list[Granted]:
    sent = (order for order in case.orders if order.sent_at and not order.withdrawn_at)
    return [
        Granted(order.valid_from, None, Decimal(0))
        if order.kind == "END"
        else Granted(order.valid_from, order.valid_to, order.frame_time)
        for order in sent
    ]


def _granted(month: date, chain: list[Granted]) -> Decimal:
    """As the rule says; quickly where the newest order holds the whole month."""
    if not chain or chain[0].from_on >= add_months(month, 1):
        return Decimal(0)
    newest = chain[-1]
    last = add_months(month, 1) - timedelta(days=1)
    if newest.from_on <= month and (newest.to_on is None or newest.to_on >= last):
        return newest.hours
    return granted_in(month, chain)


def _tell(case: Case, month: date, granted: Decimal) -> None:
    draw = _drawn(case, month)
    hours = (granted * _per_cent(draw) / 100).quantize(TENTH)
    policy = case.unit.policy
    low, high = policy.performed_time_low, policy.performed_time_high
    band = band_of(hours, granted, low=low, high=high)
    row = PerformedTimeRow(
        assignment_id=case.assignment.id,
        month=month,
        hours=hours,
        granted=granted,
        declined=draw % 9 if band == Band.BELOW else draw % 7 // 5,
        extra=draw % 8 if band == Band.ABOVE else draw % 11 // 9,
        low=low,
        high=high,
        band=band.value,
        read_in_at=_read_in(month),
    )
    case.stage.ledger.write(row)
    if band != Band.WITHIN:
        _answer(case, row, draw // 101)


def _answer(case: Case, row: PerformedTimeRow, draw: int) -> None:
    """Two of three are explained; what is older than the newest month has been followed up, but for a few."""
    explained, followed = row.read_in_at + EXPLAINED_AFTER, row.read_in_at + FOLLOWED_UP_AFTER
    if draw % 3 and explained.date() < case.stage.until:
        reasons = WHY_LESS if row.band == Band.BELOW else WHY_MORE
        row.reason = reasons[draw // 3 % len(reasons)].value
        row.reason_at, row.reason_by_id = explained, case.provider.coordinator.pk
    is_newest = add_months(row.month, 1) == case.stage.until.replace(day=1)
    share = 3 if is_newest else 19
    if draw // 7 % 20 < share and followed.date() < case.stage.until:
        outcome, row.outcome_words = JUDGED[draw // 11 % len(JUDGED)]
        row.outcome = outcome.value
        row.followed_up_at, row.followed_up_by_id = followed, case.officer.pk


def _read_in(month: date) -> datetime:
    return datetime.combine(add_months(month, 1).replace(day=READ_IN_ON), time(7), STOCKHOLM)


def _per_cent(draw: int) -> int:
    share = draw / WHOLE
    least, more = next((least, more) for up_to, least, more in SHARES if share < up_to)
    return least + draw % more


def _drawn(case: Case, month: date) -> int:
    """A number below `WHOLE` that belongs to a case and a month (after Knuth's multiplicative hash)."""
    mixed = (case.assignment.id * 2_654_435_761 + month.toordinal() * 40_503) % WHOLE
    return (mixed ^ mixed >> 15) * 2_246_822_519 % WHOLE
