"""Reports of periods as tests make them, through the real actions."""

from datetime import date, datetime, timedelta

from people.models import Member
from people.rules import STOCKHOLM
from reports.actions.periods import begin_report
from reports.actions.periods_steps import approve_report, edition, hand_in_report, return_report, write_report
from reports.models import PeriodReport
from reports.queries.periods import texts_in
from reports.rules.periods import Period, periods_of
from reports.rules.texts import texts_of
from tests.fixtures.world import World

MAY = datetime(2026, 5, 4, 9, tzinfo=STOCKHOLM)
NOVEMBER = datetime(2026, 11, 20, 9, tzinfo=STOCKHOLM)
APRIL_30 = date(2026, 4, 30)


def period(kind: str = "T1", year: int = 2026) -> Period:
    return next(one for one in periods_of(year) if one.kind == kind)


def begun(world: World, kind: str = "T1", by: Member | None = None, at: datetime = MAY) -> PeriodReport:
    return begin_report(period=period(kind), by=by or world.eva, at=at)


def write(report: PeriodReport, by: Member, at: datetime = MAY, **words: str) -> PeriodReport:
    told = {text.code: words.get(text.code, "") for text in texts_of(report.kind)}
    return write_report(report=report, words=told, seen=edition(texts_in(report)), by=by, at=at)


def handed_in(world: World, report: PeriodReport | None = None, at: datetime = MAY) -> PeriodReport:
    report = report or begun(world)
    write(report, world.eva, at, summary="Det går framåt.", measures="Vi fortsätter.")
    return hand_in_report(report=report, by=world.eva, at=at)


def locked(world: World, at: datetime = MAY) -> PeriodReport:
    return approve_report(report=handed_in(world, at=at), by=world.disa, at=at)


def everything_reported(world: World, words: str, at: datetime = MAY) -> None:
    """A report handed in, returned with words, handed in once more and approved."""
    hour = timedelta(hours=1)
    returned = return_report(report=handed_in(world, at=at), words=words, by=world.disa, at=at + hour)
    again = hand_in_report(report=returned, by=world.eva, at=at + 2 * hour)
    approve_report(report=again, by=world.disa, at=at + 3 * hour)
