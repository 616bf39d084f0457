"""The pages of reports of periods."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from journal.models import Look
from people.models import Draft
from reports.models import NationalValue, PeriodReport, ReportText
from reports.queries.periods import stands
from reports.rules.periods import State
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.reports.periods import MAY, begun, locked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may() -> object:
    with time_machine.travel(MAY, tick=False):
        yield


def test_a_report_is_begun_from_the_list(world: World, read: Read) -> None:
    page = read(world.eva, "/rapporter/")
    assertContains(page, "Tertialrapport 1 2026")
    assertContains(page, "Tertialrapport 2 2026")
    done = visitor(world.eva).post("/rapporter/borja/", {"period": "T1-2026-04-30"})
    assertRedirects(done, f"/rapporter/{PeriodReport.objects.get().pk}/")
    refused = visitor(world.eva).post("/rapporter/borja/", {"period": "T2-2026-08-31"}, follow=True)
    assertContains(refused, "Perioden går inte att börja på.")
    assertNotContains(read(world.disa, "/rapporter/"), "Börja på rapporten")


def test_the_page_tells_each_figure_with_share_definition_and_the_period_before(
    world: World, read: Read
) -> None:
    NationalValue.objects.create(
        kpi="U28129", title="Aktuell plan", measure="stage", area="Riket", year=2025, value="87.5",
        source="Kolada", kept_at=MAY, kept_by=world.carl,
    )  # fmt: skip
    for _ in range(4):
        world.approved(world.acknowledged())
    world.sent(), world.sent(at=MONDAY - timedelta(days=400))
    page = read(world.eva, f"/rapporter/{begun(world).pk}/")
    [stage] = [one for one in page.context["shown"].measures if one.code == "stage"]
    assert (stage.now.part, stage.now.whole, stage.now.per_cent) == (4, 6, 67)
    assert (stage.before.part, stage.before.whole, stage.before.per_cent) == (0, 1, None)
    assertContains(page, "Av 6 aktiva uppdrag 30 april 2026", count=7)
    assertContains(page, "Riket 2025: 87,5 (U28129)")
    assertContains(page, "Före är Tertialrapport 1 2025, 30 apr 2025: någon låst rapport finns inte")
    assertContains(page, "Andelar av färre än 5 visas inte")
    rows = page.context["providers"]
    assert [sum(row.shares[place].whole for row in rows) for place in range(7)] == [
        one.now.whole for one in page.context["shown"].measures
    ]


def test_texts_are_written_with_a_draft_and_shown(world: World, read: Read) -> None:
    report = begun(world)
    page = read(world.eva, f"/rapporter/{report.pk}/skriv/")
    assertContains(page, f"/utkast/period-report-{report.pk}/")
    asked = {"summary": "Det går framåt.", "measures": "Vi fortsätter.", "seen": ""}
    assertRedirects(
        visitor(world.eva).post(f"/rapporter/{report.pk}/skriv/", asked), f"/rapporter/{report.pk}/"
    )
    assert ReportText.objects.count() == 2
    again = visitor(world.eva).post(f"/rapporter/{report.pk}/skriv/", asked | {"summary": "Nytt."})
    assertContains(again, "Någon annan har ändrat texterna")
    assertContains(again, "Texterna som de är sparade nu")
    assertContains(again, "Nytt.")
    shown = again.context["form"]["seen"].value()
    asked |= {"summary": "Nyare.", "seen": shown}
    visitor(world.eva).post(f"/rapporter/{report.pk}/skriv/", asked)
    assertContains(read(world.eva, f"/rapporter/{report.pk}/"), "Nyare.")
    assert not Draft.objects.filter(form=f"period-report-{report.pk}").exists()


def test_it_goes_from_draft_to_locked(world: World, read: Read) -> None:
    address = f"/rapporter/{begun(world).pk}/"
    eva, disa = visitor(world.eva), visitor(world.disa)
    assertContains(eva.post(f"{address}lamna/", follow=True), "Skriv något under Sammanfattning först.")
    eva.post(f"{address}skriv/", {"summary": "Bra.", "measures": "Mer.", "seen": ""})
    assertContains(eva.post(f"{address}lamna/", follow=True), "De som kan godkänna den har fått brev.")
    assertNotContains(read(world.eva, address), "Godkänn och lås")
    assertContains(disa.post(f"{address}lamna-tillbaka/", {"words": ""}), "Skriv vad som behöver ändras.")
    assertContains(disa.post(f"{address}lamna-tillbaka/", {"words": "Skriv mer."}, follow=True), "Skriv mer.")
    eva.post(f"{address}lamna/")
    with time_machine.travel(MAY + timedelta(hours=1)):
        eva.post(f"{address}lamna/")
    assertContains(read(world.disa, address), "Godkänn och lås")
    assertContains(disa.post(f"{address}godkann/", follow=True), "Rapporten är godkänd och låst.")
    assert stands(PeriodReport.objects.get()) is State.LOCKED
    assertContains(eva.post(f"{address}rakna-om/", follow=True), "Den kan inte ändras.")


def test_the_quarterly_report_is_shorter(world: World, read: Read) -> None:
    world.sent()
    page = read(world.eva, f"/rapporter/{begun(world, 'QUARTER').pk}/")
    assert [one.code for one in page.context["shown"].measures] == ["stage", "match", "follow_up"]
    assert [one.code for one in page.context["shown"].happenings] == ["follow_ups_held", "not_carried_out"]
    assertNotContains(page, "Delaktighet")


def test_it_takes_as_many_queries_for_three_cases_as_for_one(world: World, read: Read) -> None:
    world.approved()
    first = begun(world)
    one = count_queries(lambda: read(world.eva, f"/rapporter/{first.pk}/"))
    world.approved(), world.sent(world.assignment(provider=world.lindgarden))
    second = begun(world, "QUARTER")
    assert count_queries(lambda: read(world.eva, f"/rapporter/{second.pk}/")) == one


def test_the_list_asks_as_much_for_three_as_for_one(world: World, read: Read) -> None:
    locked(world)
    one = count_queries(lambda: read(world.carl, "/rapporter/"))
    begun(world, "QUARTER", by=world.carl), begun(world, by=world.carl)
    assert count_queries(lambda: read(world.carl, "/rapporter/")) == one


def test_only_the_unit_takes_out_cases_and_that_is_logged(world: World, read: Read) -> None:
    world.sent()
    report = locked(world)
    for member in (world.eva, world.disa, world.carl):
        assert read(member, f"/rapporter/{report.pk}/kalkylblad/").status_code == 200
    assert [look.member_name for look in Look.objects.filter(assignment_number="Periodrapport")] == ["Eva"]
