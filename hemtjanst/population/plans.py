"""How the plan of an assignment lives: answered to orders, sent back, mended, renewed before it grows too old."""

from datetime import date, timedelta

from hemtjanst.population import versions
from hemtjanst.population.cases import Case
from hemtjanst.population.days import working_day

NEVER_WRITTEN, NEVER_FINISHED, NEVER_REVIEWED, NEVER_MENDED, NEVER_REVISED = 0.09, 0.07, 0.06, 0.2, 0.25
APPROVED_AT_ONCE, RENEWED = 0.82, 0.8
LATENESS = ((0.58, 3, 14), (0.8, 16, 31), (0.93, 32, 90), (0.98, 91, 180), (1, 181, 300))
DAYS_TO_REVIEW = 7
DAY = timedelta(days=1)


def tell_plan(case: Case) -> None:
    """Every version of the plan until the story stops."""
    asking = [order for order in case.orders if order.plan_due_on and not order.withdrawn_at]
    if not asking or case.chance(NEVER_WRITTEN):
        return
    for order in asking:
        assert order.sent_at
        asked_on = order.sent_at.date()
        _renew_before(case, asked_on)
        if order.kind == "NEW" or not case.chance(NEVER_REVISED):
            late = _lateness(case)
            _write(
                case, asked_on + timedelta(days=case.days(1, min(late, 10))), asked_on + timedelta(days=late)
            )
    _renew_before(case, case.stops)


def _renew_before(case: Case, day: date) -> None:
    if case.valid and case.valid.current_until:
        start = case.valid.current_until - timedelta(days=case.days(5, 40))
        if start < day and case.chance(RENEWED):
            _write(case, start, start + timedelta(days=case.days(2, 25)))


def _lateness(case: Case) -> int:
    draw = case.rng.random()
    return next(case.days(low, high) for share, low, high in LATENESS if draw <= share)


def _write(case: Case, start: date, submit: date) -> None:
    """One version after another until one is approved, or somebody leaves it lying."""
    while case.free_from:
        start = working_day(max(start, case.free_from))
        submit = working_day(max(submit, start))
        if start >= case.stops:
            return
        answered_on = _one_version(case, start, submit)
        if answered_on is None or case.valid is case.versions[-1] or case.chance(NEVER_MENDED):
            return
        start, submit = (
            answered_on + timedelta(days=case.days(1, 8)),
            answered_on + timedelta(days=case.days(4, 20)),
        )


def _one_version(case: Case, start: date, submit: date) -> date | None:
    """A version from its start to its answer; gives the day of the answer, None when it got none."""
    is_handed_in = submit < case.stops and not case.chance(NEVER_FINISHED)
    version = versions.start(case, start, is_complete=is_handed_in)
    case.free_from = None
    if not is_handed_in:
        return None
    versions.hand_in(case, version, submit)
    day = working_day(submit + timedelta(days=1 + int(case.rng.expovariate(1 / DAYS_TO_REVIEW))))
    if day >= case.stops or case.chance(NEVER_REVIEWED):
        return None
    answer = versions.approve if case.chance(APPROVED_AT_ONCE) else versions.send_back
    answer(case, version, day)
    case.free_from = day + DAY
    return day
