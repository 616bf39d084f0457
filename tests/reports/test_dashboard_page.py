"""The overview: what it shows whom, and where each figure leads."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO

import pytest
import time_machine
from django.http import HttpResponse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from orders.models import Protection
from people.models import Member, Provider, Regime
from people.rules import STOCKHOLM
from reports.actions.months import keep_month
from reports.shown.dashboard import Dashboard
from reports.shown.dashboard_keys import judged
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World

APRIL = datetime(2026, 4, 20, 9, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)
Queries = Callable[..., AbstractContextManager[object]]
pytestmark = pytest.mark.usefixtures("april")


@pytest.fixture
def april() -> object:
    with time_machine.travel(APRIL):
        yield


def dashboard(page: HttpResponse) -> Dashboard:
    found = page.context["dashboard"]
    assert isinstance(found, Dashboard)
    return found


def seven(world: World, provider: Provider | None = None) -> None:
    """Three approved, two that have sent nothing, one started, one returned."""
    for make in (world.approved, world.approved, world.approved, world.started, world.returned):
        make(world.sent(world.assignment(provider=provider or world.bjorken)))
    world.sent(world.assignment(provider=provider or world.bjorken))
    world.sent(world.assignment(provider=provider or world.bjorken))


class Links(HTMLParser):
    """The addresses of rows that a page leads to."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what leads to rows."""
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith("/siffror/underlag/?"):
            self.found.add(address)


def test_the_first_line_says_what_is_counted_and_by_what_was_known(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/")
    assertContains(page, "Beställarenheten Grimsta. Räknat nu på det som var känt 20 apr 2026")
    assertContains(page, "7 aktiva uppdrag")
    assertContains(page, "Målet är alla, 100 %")


def test_key_figures_tell_share_denominator_definition_and_who_is_lacking(world: World, read: Read) -> None:
    seven(world)
    valid, in_time, _, followed = dashboard(read(world.eva, "/oversikt/")).keys

    assert (valid.heading, valid.share, valid.kept, valid.whole) == ("Giltig plan", 43, 3, 7)
    assert {row.words: row.count for row in valid.lacking} == {
        "Ingen plan påbörjad": 2,
        "Under bearbetning": 1,
        "Återsänd": 1,
    }
    assert (in_time.kept, in_time.whole) == (4, 7)
    assert [row.words for row in in_time.lacking] == ["Inte inkommen, dagen har passerat"]
    assert (followed.share, followed.whole) == (None, 0)
    assert valid.definition.startswith("Av 7 aktiva uppdrag 20 april 2026: ")


def test_every_figure_leads_to_as_many_rows_as_it_counts(world: World, read: Read) -> None:
    seven(world), seven(world, world.lindgarden)
    page = read(world.eva, "/oversikt/")
    told = dashboard(page)
    counts = {row.link: row.count for key in [*told.keys, *told.others] for row in key.lacking}
    for table in (told.stages.table, told.days.table, told.multiples.table):
        counts |= {cell.url: cell.value for row in table.rows for cell in row.cells if cell.url}
    assert set(counts) | {told.all_rows} == Links(page).found
    assert len(counts) > 20
    for address, number in counts.items():
        assert read(world.eva, address).context["found"].count == number, address


def test_what_each_measure_says_sums_to_the_whole(world: World, read: Read) -> None:
    seven(world), seven(world, world.lindgarden)
    told = dashboard(read(world.eva, "/oversikt/"))
    assert sum(row.box.words != "" and _number(row.told) for row in told.stages.rows) == 14
    for row in told.multiples.table.rows:
        whole, _, *parts = (cell.value for cell in row.cells)
        assert sum(parts[:7]) == sum(parts[7:]) == whole == 7


def _number(words: str) -> int:
    return int(words.split()[0])


def test_the_provider_with_the_lowest_share_comes_first_and_small_ones_last(world: World, read: Read) -> None:
    seven(world)
    for _ in range(5):
        world.approved(world.sent(world.assignment(provider=world.lindgarden)))
    small = Provider.objects.create(name="Aspens omsorg", regime=Regime.PRIVATE)
    world.sent(world.assignment(provider=small))
    panels = dashboard(read(world.eva, "/oversikt/")).multiples.panels

    assert [panel.title for panel in panels] == [
        "Björkens omsorg AB",
        "Lindgården hemtjänst",
        "Aspens omsorg",
    ]
    assert [panel.figure for panel in panels] == [
        "43 % har en giltig plan (3 av 7)",
        "100 % har en giltig plan (5 av 5)",
        "0 av 1 har en giltig plan; för få för en andel",
    ]
    assert [len(panel.stacks) for panel in panels] == [2, 2, 0]


def test_many_providers_are_cut_to_the_lowest_with_a_way_to_all(world: World, read: Read) -> None:
    for number in range(9):
        provider = Provider.objects.create(name=f"Utförare {number}", regime=Regime.PRIVATE)
        world.sent(world.assignment(provider=provider))
    page = read(world.eva, "/oversikt/")
    assert len(dashboard(page).multiples.panels) == 8
    assertContains(page, "Visa alla 9")
    assertContains(page, "De 8 lägsta av 9 visas.")
    assert read(world.eva, dashboard(page).multiples.all_of_them).status_code == 200


def test_a_panel_leads_to_the_overview_of_its_provider(world: World, read: Read) -> None:
    seven(world), world.sent(world.assignment(provider=world.lindgarden))
    [panel, _] = dashboard(read(world.eva, "/oversikt/")).multiples.panels
    narrowed = read(world.eva, panel.url)
    assertContains(narrowed, "Björkens omsorg AB. Räknat nu")
    assert dashboard(narrowed).figures.assignments == 7
    assert [one.title for one in dashboard(narrowed).multiples.panels] == ["Björkens omsorg AB"]


def test_a_small_group_has_no_share_anywhere(world: World, read: Read) -> None:
    world.approved(), world.sent()
    told = dashboard(read(world.eva, "/oversikt/"))
    assert {key.share for key in [*told.keys, *told.others]} == {None}
    assert [row.told for row in told.stages.rows if row.box.area.width] == ["1", "1"]
    shares = [c.value for _, table in told.tables for row in table.rows for c in row.cells if c.sign == "%"]
    assert set(shares) == {None}


def test_months_show_what_was_kept_and_last_the_day_itself(world: World, read: Read) -> None:
    seven(world)
    keep_month(on=date(2026, 3, 31), at=APRIL - 10 * DAY)
    world.approved(world.sent(world.assignment())), world.approved(world.sent(world.assignment()))
    page = read(world.eva, "/oversikt/")
    valid = dashboard(page).trends[0]

    assert [(dot.words, dot.told) for dot in valid.dots] == [("mar: 43 %", "43 %"), ("20 apr: 56 %", "56 %")]
    assert [cell.words for cell in valid.table.rows[-2].cells] == ["43 %", "3", "7", "10 april 2026"]
    assert [cell.words for cell in valid.table.rows[0].cells] == ["–", "–", "–", "inte sparad"]
    assert len(valid.labels) == 13
    assertContains(page, "De sparade siffrorna räknades senast 10 apr 2026.")
    assert dashboard(page).keys[0].before_words == "31 mars 2026: 43 %, 13 procentenheter högre nu"


def test_kept_months_are_those_of_the_choice(world: World, read: Read) -> None:
    seven(world)
    for _ in range(5):
        world.approved(world.sent(world.assignment(provider=world.lindgarden)))
    keep_month(on=date(2026, 3, 31), at=APRIL)

    def march(member: Member, **asked: object) -> list[str]:
        page = read(member, "/oversikt/", **{name: str(value) for name, value in asked.items()})
        return [dot.told for dot in dashboard(page).trends[0].dots[:-1]]

    assert march(world.eva) == march(world.carl) == ["67 %"]
    assert march(world.eva, utforare=world.lindgarden.pk) == march(world.eva, regi="MUNICIPAL") == ["100 %"]
    assert march(world.petra) == ["43 %"]
    assert march(world.carl, enhet=world.unit.pk) == ["67 %"]
    officer = read(world.eva, "/oversikt/", handlaggare=str(world.anna.pk))
    assertContains(officer, "Det finns inga sparade månader för urvalet.")


def test_a_figure_below_the_goal_is_red_unless_it_is_rising() -> None:
    assert judged(100, 90) == ("done", "Målet är nått")
    assert judged(80, 79)[0] == "returned"
    assert judged(80, 80)[0] == judged(80, None)[0] == "late"
    assert judged(None, 80)[0] == "waiting"


def test_the_histogram_draws_the_limit_that_most_had(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/")
    days = dashboard(page).days
    assert days.limit
    assertContains(page, "gräns 15 dagar")
    assert [box.words for box in days.boxes] == ["3 dagar: 4 i tid"]


def test_the_period_tells_what_happened_and_what_is_counted(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/perioden/")
    assertContains(page, "Hänt 1 februari 2026 – 20 april 2026")
    assertContains(page, "Öppnade avvikelser")
    assertContains(page, "avvikelser som öppnades under perioden")


def test_what_happens_is_not_told_of_one_officers_cases(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/perioden/", handlaggare=f"{world.anna.pk}")
    assertContains(page, "Det som händer räknas per enhet och utförare.")


def test_any_day_that_has_been_can_be_asked_about(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/", dag="2026-03-03")
    assertContains(page, "det som var känt 3 mars 2026")
    assert dashboard(page).keys[0].kept == 0
    assertContains(read(world.eva, "/oversikt/", dag="2026-04-21"), "Välj en dag som har varit, eller i dag.")


def test_a_unit_without_assignments_is_told_so(world: World, read: Read) -> None:
    page = read(world.eva, "/oversikt/")
    assertContains(page, "Inga aktiva uppdrag")
    assertContains(page, "En ny enhet får sina siffror när den första beställningen är skickad.")
    assertNotContains(page, '<svg class="chart"')
    assert read(world.eva, "/oversikt/csv/").status_code == 200


def test_each_role_sees_its_own(world: World, read: Read) -> None:
    world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    other = world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    seen = {
        member.name: dashboard(page).figures.assignments
        for member in world.members
        if (page := read(member, "/oversikt/")).status_code == 200
    }
    assert seen == {"Anna": 2, "Bo": 2, "Eva": 2, "Stina": 1, "Petra": 2, "Carl": 3, "Disa": 2}
    petra = read(world.petra, "/oversikt/")
    assertNotContains(petra, "Lindgården")
    assert [one.title for one in dashboard(petra).multiples.panels] == [
        world.unit.name,
        world.other_unit.name,
    ]
    assert other.number


def test_no_figure_carries_a_name_and_the_protected_are_counted(world: World, read: Read) -> None:
    order = world.sent(world.assignment(client=world.client(protection=Protection.ASSUMED_IDENTITY)))
    page = read(world.eva, "/oversikt/")
    assert dashboard(page).figures.assignments == 1
    assertNotContains(page, order.assignment.client.name)
    assertNotContains(page, order.assignment.number)


def test_what_is_shown_can_be_taken_out(world: World, read: Read) -> None:
    seven(world)
    keep_month(on=date(2026, 3, 31), at=APRIL)
    csv = b"".join(
        read(world.eva, "/oversikt/csv/", utforare=str(world.bjorken.pk)).streaming_content
    ).decode()
    assert "Urval;Björkens omsorg AB" in csv
    assert "Nyckeltal;Giltig plan;Andel, procent;43" in csv
    assert "Planens läge;Godkänd;Uppdrag;3" in csv
    assert "Giltig plan;31 mars 2026;Andel, procent;43" in csv
    assert "Öppnade avvikelser;Värde;" in csv
    file = read(world.eva, "/oversikt/xlsx/")
    book = load_workbook(BytesIO(b"".join(file.streaming_content)))
    rows = list(book.worksheets[0].values)
    assert ("Nyckeltal", "Giltig plan", "Så många", 3) in rows
    assert book.sheetnames[1] == "Om siffrorna"


def test_three_assignments_take_no_more_questions_than_one(
    world: World, django_assert_num_queries: Queries
) -> None:
    client = visitor(world.eva)
    world.approved()
    keep_month(on=date(2026, 3, 31), at=APRIL)
    client.get("/oversikt/")
    with django_assert_num_queries(13):
        client.get("/oversikt/")
    world.approved(), world.sent(world.assignment(provider=world.lindgarden))
    keep_month(on=date(2026, 2, 28), at=APRIL)
    with django_assert_num_queries(13):
        client.get("/oversikt/")


def test_a_chart_says_its_figures_to_who_does_not_see_it(world: World, read: Read) -> None:
    seven(world)
    page = read(world.eva, "/oversikt/").content.decode()
    assert page.count('role="img"') == 3
    assert page.count("<desc") == page.count('role="img"')
    assert "Godkänd: uppdrag 3, andel 43 %" in page
    assert "style=" not in page
