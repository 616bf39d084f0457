"""Reports of periods among the invented people: one locked, one to approve, and national values beside them."""

from datetime import datetime, timedelta
from decimal import Decimal

from people.models import Member
from people.rules import day_of
from reports.actions.national import keep_national_values
from reports.actions.periods import begin_report
from reports.actions.periods_steps import approve_report, hand_in_report, write_report
from reports.models import PeriodReport
from reports.rules.national import Value
from reports.rules.periods import QUARTER, Period, has_been
from reports.rules.texts import texts_of

WORDS = {
    "summary": "Fler har en giltig plan än förra perioden. De som saknar en finns hos två utförare.",
    "plans": "Planer saknas mest där beställningen har ändrats. Vi tar upp det på avstämningsmötena.",
    "time": "Sena planer beror oftast på att hembesöket dröjer.",
    "follow_ups": "Uppföljningarna i augusti flyttades till september.",
    "deviations": "De flesta avvikelser gäller planer som dröjer.",
    "measures": "Samordnarna får en lista varje måndag. Enhetschefen följer upp listan före nästa månadskontroll.",
}
SOURCE = "Påhittat för demon"
VALUES = (("Riket", "82.4"), ("Eskilstuna", "86.1"))


def leave_reports(*, manager: Member, approver: Member, contract_manager: Member, at: datetime) -> None:
    """The latest quarter and tertial or year of a unit, and the values that they are held against."""
    year = day_of(at).year - 1
    values = [
        Value(
            "U28129",
            "Andel personer med en aktuell genomförandeplan",
            "stage",
            area,
            year,
            Decimal(value),
            SOURCE,
        )
        for area, value in VALUES
    ]
    keep_national_values(values=values, by=contract_manager, at=at)
    found = has_been(day_of(at - timedelta(hours=4)))
    long = next(one for one in found if one.kind != QUARTER)
    short = next(one for one in found if one.kind == QUARTER)
    locked = _handed_in(long, manager, at - timedelta(hours=4))
    approve_report(report=locked, by=approver, at=at - timedelta(hours=1))
    _handed_in(short, manager, at - timedelta(hours=3))


def _handed_in(period: Period, by: Member, at: datetime) -> PeriodReport:
    report = begin_report(period=period, by=by, at=at)
    words = {text.code: WORDS.get(text.code, "") for text in texts_of(period.kind)}
    write_report(report=report, words=words, seen="", by=by, at=at + timedelta(minutes=30))
    return hand_in_report(report=report, by=by, at=at + timedelta(hours=1))
