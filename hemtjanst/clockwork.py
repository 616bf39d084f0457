"""The one table of what happens while we sleep; beat, tick and the health page all read it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from deviations.clockwork.checks import CHECK_REMINDERS, MONTHLY_CHECKS, make_monthly_checks, remind_of_checks
from deviations.clockwork.complaints import COMPLAINTS, remind_of_complaints
from deviations.clockwork.deviations import DEVIATIONS, see_to_deviations
from deviations.letters.answers import KINDS as DEVIATION_ANSWER_LETTERS
from deviations.letters.check_answers import KINDS as CHECK_ANSWER_LETTERS
from deviations.letters.complaints import KINDS as COMPLAINT_LETTERS
from deviations.letters.misconduct import KINDS as MISCONDUCT_LETTERS
from deviations.letters.opening import KINDS as DEVIATION_LETTERS
from followups.clockwork.individual import FOLLOW_UPS, see_to_follow_ups
from followups.clockwork.meetings import MEETINGS, see_to_meetings
from followups.clockwork.performed import PERFORMED_TIME, remind_of_performed_time
from followups.clockwork.reviews import PROVIDER_REVIEWS, remind_of_reviews
from followups.clockwork.rounds import REVIEW_ROUNDS, remind_of_rounds
from followups.letters.individual import KINDS as INDIVIDUAL_LETTERS
from followups.letters.meetings import KINDS as MEETING_LETTERS
from followups.letters.performed import KINDS as PERFORMED_TIME_LETTERS
from followups.letters.reviews import KINDS as PROVIDER_REVIEW_LETTERS
from followups.letters.rounds import KINDS as ROUND_LETTERS
from followups.letters.team_meetings import KINDS as TEAM_MEETING_LETTERS
from hemtjanst.conscience import CONSCIENCE, LONGEST_BETWEEN, is_due, look_at_data
from hemtjanst.consistency import chapters, of_clockwork, rules_of
from hemtjanst.liveness import LONGEST_SILENCE
from orders.clockwork.orders import UNACKNOWLEDGED, UNANSWERED, remind_of_acknowledgement, remind_of_questions
from orders.clockwork.pauses import RESTARTS, remind_of_restarts
from orders.letters.orders import KINDS as ORDER_LETTERS
from orders.letters.pauses import KINDS as PAUSE_LETTERS
from outbox.actions import beat
from outbox.batches import Counts
from outbox.faults import watch_letters
from outbox.rounds import send_letters
from outbox.silence import wake
from people.rules import is_working_day
from plans.clockwork import REMINDERS, remind_of_plans
from plans.letters import KINDS as PLAN_LETTERS
from reports.audit_clockwork import AUDITS, remind_of_audits
from reports.clockwork import MONTH_FIGURES, keep_months
from reports.letters.audits import KINDS as AUDIT_LETTERS
from reports.letters.periods import KINDS as PERIOD_LETTERS

LETTERS = "letters"
UNDELIVERED = "undelivered"
KINDS = {
    **ORDER_LETTERS, **PAUSE_LETTERS,
    **PLAN_LETTERS,
    **DEVIATION_LETTERS, **DEVIATION_ANSWER_LETTERS, **CHECK_ANSWER_LETTERS, **COMPLAINT_LETTERS, **MISCONDUCT_LETTERS,
    **INDIVIDUAL_LETTERS, **PERFORMED_TIME_LETTERS, **MEETING_LETTERS, **PROVIDER_REVIEW_LETTERS, **ROUND_LETTERS,
    **TEAM_MEETING_LETTERS,
    **AUDIT_LETTERS, **PERIOD_LETTERS,
}  # fmt: skip
COUNTED = (
    "unacknowledged", "unanswered", "restarts",
    "reminders",
    "deviations", "escalations", "settled", "monthly_checks", "monthly_check_rows", "complaints", "misconduct",
    "follow_ups_planned", "follow_ups_dropped", "performed_time", "provider_reviews", "meetings", "review_rounds",
    "audits", "month_figures",
    "letters_left", "letters_sent", "letters_dropped", "letters_refused", "faults", "findings", "failed",
)  # fmt: skip
"""What a tick tells, room by room and last what happened to the letters."""

Clock = Callable[[], datetime]


def send_what_may_go(clock: Clock) -> Counts:
    """Send every letter whose time has come and that is still true."""
    wake(name=LETTERS, at=clock())
    counts = send_letters(clock=clock, kinds=KINDS, works=is_working_day)
    beat(name=LETTERS, at=clock())
    return counts


def look_for_undelivered(clock: Clock) -> Counts:
    """Make tasks of letters that have waited too long, and close those that a later try has solved."""
    counts = watch_letters(at=clock())
    beat(name=UNDELIVERED, at=clock())
    return counts


def look_nightly(clock: Clock) -> Counts:
    """Ask once a night whether the data obeys the rules."""
    at = clock()
    if not is_due(at):
        return Counter()
    return look_at_data(rules_of((of_clockwork(PARTS, at), *chapters(at))), at=at)


@dataclass(frozen=True)
class Job:
    """One thing that happens by itself: its name in heartbeats, what is done, how often, and how many at once.

    `silence` is how long its heartbeat may be away before somebody should look.
    """

    name: str
    work: Callable[[Clock], Counts]
    every: timedelta
    at_once: int = 1
    silence: timedelta = LONGEST_SILENCE


JOBS = (
    Job(UNACKNOWLEDGED, lambda clock: remind_of_acknowledgement(at=clock()), timedelta(minutes=5)),
    Job(UNANSWERED, lambda clock: remind_of_questions(at=clock()), timedelta(minutes=5)),
    Job(RESTARTS, lambda clock: remind_of_restarts(at=clock()), timedelta(minutes=5)),
    Job(REMINDERS, lambda clock: remind_of_plans(at=clock()), timedelta(minutes=5)),
    Job(DEVIATIONS, lambda clock: see_to_deviations(at=clock()), timedelta(minutes=5)),
    Job(MONTHLY_CHECKS, lambda clock: make_monthly_checks(at=clock()), timedelta(minutes=5)),
    Job(CHECK_REMINDERS, lambda clock: remind_of_checks(at=clock()), timedelta(minutes=5)),
    Job(COMPLAINTS, lambda clock: remind_of_complaints(at=clock()), timedelta(minutes=5)),
    Job(FOLLOW_UPS, lambda clock: see_to_follow_ups(at=clock()), timedelta(minutes=5)),
    Job(PERFORMED_TIME, lambda clock: remind_of_performed_time(at=clock()), timedelta(minutes=5)),
    Job(REVIEW_ROUNDS, lambda clock: remind_of_rounds(at=clock()), timedelta(minutes=5)),
    Job(MEETINGS, lambda clock: see_to_meetings(at=clock()), timedelta(minutes=5)),
    Job(PROVIDER_REVIEWS, lambda clock: remind_of_reviews(at=clock()), timedelta(minutes=5)),
    Job(MONTH_FIGURES, lambda clock: keep_months(at=clock()), timedelta(minutes=5)),
    Job(AUDITS, lambda clock: remind_of_audits(at=clock()), timedelta(minutes=5)),
    Job(LETTERS, send_what_may_go, timedelta(minutes=1), at_once=2),
    Job(UNDELIVERED, look_for_undelivered, timedelta(minutes=5)),
    Job(CONSCIENCE, look_nightly, timedelta(minutes=5), silence=LONGEST_BETWEEN),
)
"""In the order of one tick: what leaves letters before what sends them, and last what looks at it all."""
PARTS = tuple(job.name for job in JOBS if job.name != CONSCIENCE)


def tick(clock: Clock, jobs: Iterable[Job] = JOBS) -> Counts:
    """Do every job once, as the clockwork would; gives the counts of all, by kind."""
    counts: Counts = Counter(dict.fromkeys(COUNTED, 0))
    for job in jobs:
        counts.update(job.work(clock))
    return counts
