"""Reports of periods: frozen, written, handed in, returned, approved, and then locked (R99-R102)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from outbox.models import Letter
from people.models import User
from reports.actions.periods import CannotReport, begin_report, recount_report
from reports.actions.periods_steps import approve_report, edition, hand_in_report, return_report, write_report
from reports.letters.periods import HANDED_IN, KINDS, RETURNED
from reports.models import PeriodReport, ReportCase, ReportFigure, ReportText
from reports.queries.figures import figures
from reports.queries.periods import kept, not_begun, scope, stands, texts_in
from reports.rules.periods import State, coming, has_been, periods_of
from reports.rules.texts import texts_of
from tests.fixtures.world import World
from tests.reports.periods import APRIL_30, MAY, begun, handed_in, locked, period, write

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_tertials_quarters_and_the_year_end_on_their_days() -> None:
    assert [(one.kind, str(one.from_on), str(one.to_on)) for one in periods_of(2026)] == [
        ("QUARTER", "2026-01-01", "2026-03-31"),
        ("T1", "2026-01-01", "2026-04-30"),
        ("QUARTER", "2026-04-01", "2026-06-30"),
        ("T2", "2026-05-01", "2026-08-31"),
        ("QUARTER", "2026-07-01", "2026-09-30"),
        ("YEAR", "2026-01-01", "2026-12-31"),
        ("QUARTER", "2026-10-01", "2026-12-31"),
    ]
    assert period("T2").before == period("T2", 2025)
    assert [one.before.name for one in periods_of(2026) if one.kind == "QUARTER"] == [
        f"Internkontroll kvartal {one}" for one in ("4 2025", "1 2026", "2 2026", "3 2026")
    ]
    assert coming(APRIL_30)[0] == period("T1")
    assert period("T1") not in has_been(APRIL_30)
    assert has_been(APRIL_30 + DAY)[0] == period("T1")


def test_a_period_is_begun_once_and_only_when_its_last_day_has_been(world: World) -> None:
    with pytest.raises(CannotReport, match="när 30 april 2026 har varit"):
        begin_report(period=period(), by=world.eva, at=MAY.replace(month=4, day=30))
    begun(world)
    with pytest.raises(CannotReport, match="redan påbörjad"):
        begun(world)
    assert begun(world, by=world.carl).unit is None
    assert period() not in not_begun(world.eva, MAY.date())
    assert period("QUARTER") in not_begun(world.eva, MAY.date())


def test_its_figures_are_those_of_its_last_day(world: World) -> None:
    world.approved(), world.sent(), world.sent(at=MAY)
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    report, city = begun(world), begun(world, by=world.carl)

    assert kept(report).figures == figures(scope(world.unit.pk), on=APRIL_30)
    assert kept(report).figures.assignments == 2
    assert kept(city).figures.assignments == 3


def test_a_draft_is_counted_anew(world: World) -> None:
    order = world.sent()
    report = begun(world)
    order.assignment.unit = world.other_unit
    order.assignment.save(update_fields=["unit"])
    recount_report(report=report, by=world.eva, at=MAY + DAY)

    assert kept(report).figures.assignments == 0
    assert PeriodReport.objects.get().counted_at == MAY + DAY


def test_texts_are_kept_with_who_wrote_them_and_not_over_a_colleagues(world: World) -> None:
    report = begun(world)
    first = edition(texts_in(report))
    write(report, world.eva, summary="Bra.", plans="")
    assert [(text.code, text.edited_by) for text in ReportText.objects.all()] == [("summary", world.eva)]
    told = {text.code: "" for text in texts_of("T1")}
    with pytest.raises(CannotReport, match="Någon annan har ändrat"):
        write_report(report=report, words=told, seen=first, by=world.eva, at=MAY)
    with pytest.raises(CannotReport, match="Korta den"):
        write(report, world.eva, summary="a" * 6001)


def test_it_is_handed_in_with_what_every_report_must_say(world: World) -> None:
    report = begun(world)
    with pytest.raises(CannotReport) as raised:
        hand_in_report(report=report, by=world.eva, at=MAY)
    assert [fault.field for fault in raised.value.faults] == ["summary", "measures"]
    assert stands(handed_in(world, report)) is State.HANDED_IN
    with pytest.raises(CannotReport, match="lämnad för godkännande"):
        write(report, world.eva, summary="Nytt.")
    with pytest.raises(CannotReport, match="lämnad för godkännande"):
        recount_report(report=report, by=world.eva, at=MAY)


def test_another_person_approves_it(world: World) -> None:
    report = handed_in(world)
    with pytest.raises(CannotReport, match="En kollega eller chef"):
        approve_report(report=report, by=world.eva, at=MAY)
    world.disa.user = User.objects.get(pk=world.eva.user_id)
    with pytest.raises(CannotReport, match="En kollega eller chef"):
        approve_report(report=report, by=world.disa, at=MAY)


def test_a_returned_report_is_written_and_handed_in_again(world: World) -> None:
    report = handed_in(world)
    with pytest.raises(CannotReport, match="vad som behöver ändras"):
        return_report(report=report, words=" ", by=world.disa, at=MAY + DAY)
    report = return_report(report=report, words="Skriv mer om planerna.", by=world.disa, at=MAY + DAY)
    assert stands(report) is State.RETURNED
    write(report, world.eva, MAY + 2 * DAY, summary="Bättre.", measures="Vi fortsätter.")
    report = hand_in_report(report=report, by=world.eva, at=MAY + 2 * DAY)
    assert stands(report) is State.HANDED_IN
    assert stands(approve_report(report=report, by=world.disa, at=MAY + 3 * DAY)) is State.LOCKED


def test_a_locked_report_is_never_changed(world: World) -> None:
    world.sent()
    report = locked(world)
    for act in (recount_report, hand_in_report, approve_report):
        with pytest.raises(CannotReport):
            act(report=report, by=world.disa, at=MAY)
    case = ReportCase(
        report=report,
        assignment=world.assignment(),
        unit=world.unit,
        provider=world.bjorken,
        officer=world.anna,
    )
    changes = [
        lambda: PeriodReport.objects.update(approved_at=None),
        lambda: PeriodReport.objects.all().delete(),
        lambda: ReportCase.objects.update(stage="APPROVED"),
        lambda: ReportFigure.objects.all().delete(),
        lambda: ReportText.objects.update(words=""),
        case.save,
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
            change()


def test_letters_go_to_those_who_may_approve_and_back_with_number_and_link_only(world: World) -> None:
    report = handed_in(world)
    assert list(Letter.objects.values_list("recipient", flat=True)) == [world.disa.email]
    return_report(report=report, words="Hemligt om Brukare1.", by=world.disa, at=MAY + DAY)
    back = Letter.objects.get(kind="period_report_returned")
    assert back.recipient == world.eva.email
    assert f"Rapport 2026/{report.pk}" in back.heading
    assert "Hemligt" not in back.body
    assert f"/rapporter/{report.pk}/" in back.body


def test_the_administration_sees_a_units_report_once_it_is_locked(world: World) -> None:
    report = handed_in(world)
    seen = {m.name for m in world.members if PeriodReport.objects.for_member(m).filter(pk=report.pk).exists()}
    assert seen == {"Eva", "Disa"}
    approve_report(report=report, by=world.disa, at=MAY)
    assert PeriodReport.objects.for_member(world.carl).filter(pk=report.pk).exists()


def test_a_letter_is_true_until_the_report_has_gone_on(world: World) -> None:
    report = handed_in(world)
    asked, back = KINDS[HANDED_IN].still_true, KINDS[RETURNED].still_true
    assert asked([report.pk], MAY) == {report.pk}
    return_report(report=report, words="Skriv mer.", by=world.disa, at=MAY + DAY)
    assert (asked([report.pk], MAY + DAY), back([report.pk], MAY + DAY)) == (set(), {report.pk})
    hand_in_report(report=report, by=world.eva, at=MAY + 2 * DAY)
    assert (asked([report.pk], MAY + 2 * DAY), back([report.pk], MAY + 2 * DAY)) == ({report.pk}, set())
    approve_report(report=report, by=world.disa, at=MAY + 3 * DAY)
    assert asked([report.pk], MAY + 3 * DAY) == set()
