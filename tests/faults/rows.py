"""What the clockwork has written in a database, in words that do not depend on when or in which order it wrote."""

from collections import Counter

from tests.faults.database import Database
from tests.faults.tally import Letters, Rows

WRITTEN = {
    "notes": "SELECT kind, assignment_number, subject, words FROM journal_note WHERE by_id IS NULL",
    "deviations": """
        SELECT kind, order_id, assignment_id, opened_on, level, answer_by, closed_at IS NULL, closed_reason
        FROM deviations_deviation""",
    "escalations": """
        SELECT order_id, assignment_id, cause, days, audience, due_on
        FROM deviations_escalation JOIN deviations_deviation d ON d.id = deviation_id""",
    "checks": 'SELECT unit_id, month, "on" FROM deviations_monthlycheck',
    "check rows": """
        SELECT unit_id, month, assignment_id, r.provider_id, "group", stage, plan_due_on
        FROM deviations_monthlycheckrow r JOIN deviations_monthlycheck c ON c.id = check_made_id""",
    "letters": """
        SELECT kind, about, unit_id, provider_id, occurrence, step, recipient FROM outbox_letter""",
}
MAILS = """
SELECT kind, id, digest_id, sent_at IS NOT NULL FROM outbox_letter WHERE dropped_at IS NULL AND not_before <= %s
"""


def written(database: Database) -> Counter[object]:
    """Every row, with how many there are of it."""
    return Counter((table, *row) for table, sql in WRITTEN.items() for row in database.ask(sql))


def compare(database: Database, with_one_left_alone: Database) -> Rows:
    """Rows beside those of a clockwork that nobody hindered."""
    ours, theirs = written(database), written(with_one_left_alone)
    return Rows(due=theirs.total(), lost=(theirs - ours).total(), doubled=(ours - theirs).total())


def count_letters(database: Database, kept: list[str], *, until: object, in_flight: int = 0) -> Letters:
    """Letters that were due by a moment, against the Message-IDs that the mail server has kept."""
    letters = database.ask(MAILS, until)
    copies = Counter(kept)
    mails = [(_mail(kind, pk, digest), is_sent) for kind, pk, digest, is_sent in letters]
    delivered = sum(name in copies for name, _ in mails)
    stuck = sum(not is_sent for _, is_sent in mails)
    return Letters(
        due=len(mails),
        delivered=delivered,
        lost=sum(is_sent and name not in copies for name, is_sent in mails),
        stuck=stuck,
        doubled=sum(number - 1 for number in copies.values()),
        in_flight=in_flight,
    )


def _mail(kind: str, pk: int, digest: int | None) -> str:
    return f"digest-{digest}" if digest else f"{kind}-{pk}"
