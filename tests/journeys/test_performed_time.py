"""A month of performed time, from the file to what is done about it."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from followups.clockwork.performed import remind_of_performed_time
from followups.imports.rows import COLUMNS
from followups.letters.performed import KINDS
from followups.models import PerformedTime
from orders.models import Assignment
from outbox.models import Letter
from people.rules import STOCKHOLM, add_months, start_of
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


@pytest.fixture
def month(site: str) -> date:
    """The latest month that has ended."""
    return add_months(localdate().replace(day=1), -1)


@pytest.fixture
def cases(site: str, world: World) -> list[Assignment]:
    """Three of Anna's cases with Björken, each granted 30.4 hours a month."""
    return [world.sent().assignment for _ in range(3)]


def a_file_below_within_and_above(cases: list[Assignment], month: date, folder: Path) -> Path:
    rows = [
        f"{case.number};{month:%Y-%m};{hours};{declined};0"
        for case, hours, declined in zip(cases, ("12,2", "30,4", "45,0"), (9, 0, 0), strict=True)
    ]
    file = folder / "utford_tid.csv"
    file.write_text("\r\n".join([";".join(COLUMNS), *rows]), encoding="utf-8")
    return file


def when_the_manager_reads_it_in(page: Page, file: Path, look: Look) -> None:
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Läs in").click()
    page.get_by_label("Utförd tid").check()
    page.get_by_label("Fil", exact=True).set_input_files(file)
    page.get_by_role("button", name="Granska filen").click()
    look(page)
    page.get_by_role("button", name="Läs in 3 av 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filen är inläst")
    assert PerformedTime.objects.count() == 3


def when_the_policys_day_comes(month: date) -> Letter:
    """The file had been read in when the month ended."""
    PerformedTime.objects.update(read_in_at=start_of(add_months(month, 1)))
    fifth = add_months(month, 1).replace(day=5)
    remind_of_performed_time(at=datetime.combine(fifth, time(9), STOCKHOLM))
    return Letter.objects.get(kind="performed_time_due")


def then_those_outside_wait_both_ways(page: Page, cases: list[Assignment]) -> None:
    below, within, above = cases
    expect(page.get_by_role("row").filter(has_text=below.number)).to_contain_text("Under spannet")
    expect(page.get_by_role("row").filter(has_text=above.number)).to_contain_text("Över spannet")
    expect(page.get_by_text(within.number)).to_have_count(0)
    expect(page.get_by_text("2 uppdrag utanför spannet är inte uppföljda.")).to_be_visible()


def when_the_provider_says_why(page: Page, case: Assignment, look: Look) -> None:
    page.goto(f"/uppdrag/{case.number}/tid/")
    look(page)
    page.get_by_role("link", name="Lämna skäl").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj varför tiden blev en annan.")
    look(page)
    page.get_by_label("Den enskilde har avböjt: eget val").check()
    page.get_by_label("Med egna ord").fill("Var hos sin dotter.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Sparat.")


def when_the_officer_follows_it_up(page: Page, case: Assignment, look: Look) -> None:
    page.get_by_role("link", name=f"Utförd tid {case.number}").click()
    expect(page.get_by_text("Var hos sin dotter.")).to_be_visible()
    page.get_by_role("link", name="Följ upp").click()
    page.get_by_label("Beställningen ses över").check()
    page.get_by_label("Din bedömning").fill("Behovet kan ha minskat.")
    look(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Månaden är uppföljd.")
    expect(page.get_by_text("Beställningen ses över: Behovet kan ha minskat.")).to_be_visible()


def a_month_from_file_to_tasks(
    enter: Enter, world: World, cases: list[Assignment], month: date, folder: Path, look: Look
) -> None:
    manager, officer, coordinator = enter(world.eva), enter(world.anna), enter(world.mona)
    when_the_manager_reads_it_in(manager, a_file_below_within_and_above(cases, month, folder), look)
    letter = when_the_policys_day_comes(month)
    assert (letter.recipient, letter.subject_id) == ("anna@kommun.example", world.anna.pk)
    link = urlsplit(next(word for word in letter.body.split() if word.startswith("http")))
    officer.goto(f"{link.path}?{link.query}")
    then_those_outside_wait_both_ways(officer, cases)
    look(officer)
    when_the_provider_says_why(coordinator, cases[0], look)
    officer.reload()
    when_the_officer_follows_it_up(officer, cases[0], look)
    officer.goto("/utford-tid/")
    expect(officer.get_by_text("1 uppdrag utanför spannet är inte uppföljda.")).to_be_visible()
    officer.get_by_role("link", name="Björkens omsorg AB").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("Utförd tid, tolv månader")
    look(officer)
    stored = PerformedTime.objects.get(assignment=cases[0])
    assert (stored.share, stored.declined, stored.followed_up_by) == (Decimal("40.1"), 9, world.anna)
    assert KINDS["performed_time_due"].still_true([world.anna.pk], stored.followed_up_at) == {world.anna.pk}


def test_a_month_of_performed_time_goes_from_file_to_tasks(
    enter: Enter, world: World, cases: list[Assignment], month: date, tmp_path: Path
) -> None:
    a_month_from_file_to_tasks(enter, world, cases, month, tmp_path, walk)


def test_the_pages_of_performed_time_are_accessible(
    enter: Enter, world: World, cases: list[Assignment], month: date, tmp_path: Path
) -> None:
    a_month_from_file_to_tasks(enter, world, cases, month, tmp_path, look)
