"""A provider's review over two years: a deficit found, answered, carried over, and found met."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from followups.models import Finding, ProviderReview
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

DAY = timedelta(days=1)
PAGE = "/uppfoljning-av-utforare/"
LEX_SARAH = "Det finns en aktuell rutin för lex Sarah."
PLANS = "Alla brukare har en aktuell genomförandeplan."
BOTH = pytest.mark.parametrize("look", [walk, look], ids=["journey", "looked at"])


def in_days(count: int) -> str:
    return (timezone.localdate() + count * DAY).isoformat()


def when_the_unit_opens_it(page: Page, look: Look) -> None:
    page.goto(PAGE)
    look(page)
    page.get_by_role("link", name="Påbörja uppföljning av Björkens omsorg AB").click()
    page.get_by_role("button", name="Påbörja").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv sista dagen för självskattningen.")
    look(page)
    page.get_by_label("Självskattning senast").fill(in_days(14))
    page.get_by_role("button", name="Påbörja").click()
    expect(page.get_by_role("status")).to_contain_text("Uppföljningen är påbörjad.")
    look(page)


def opened(page: Page, name: str) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name=name).click()


def when_the_provider_assesses_itself(page: Page, look: Look, year: int) -> None:
    opened(page, f"Beställarenheten Grimsta {year}")
    page.get_by_role("link", name="Gör självskattningen").click()
    look(page)
    for question in page.get_by_role("group", name=re.compile(r"\.$")).all():
        question.get_by_label("Ja").check()
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv hur stor andel som har en aktuell plan.")
    look(page)
    page.get_by_role("group", name=PLANS).get_by_label("Kommentar").fill("100 procent.")
    page.get_by_label("Sammanfattning").fill("Vi är nöjda med året.")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("status")).to_contain_text("Självskattningen är inlämnad.")
    look(page)


def when_the_unit_visits_and_corrects(page: Page, look: Look, year: int) -> None:
    opened(page, f"Björkens omsorg AB {year}")
    page.get_by_role("link", name="Anteckna besöket").click()
    page.get_by_label("Intervju med ledning och personal").check()
    page.get_by_label("Genomgång av rutiner").check()
    routine = page.get_by_role("group", name=LEX_SARAH)
    routine.get_by_label("Nej").check()
    page.get_by_role("button", name="Spara besöket").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad besöket visade")
    look(page)
    routine.get_by_label("Kommentar").fill("Rutinen är från 2019.")
    page.get_by_role("button", name="Spara besöket").click()
    expect(page.get_by_text("Rättad efter besöket")).to_be_visible()
    page.get_by_role("link", name="Lägg till brist").click()
    look(page)
    page.get_by_label("Fråga").select_option(label=LEX_SARAH)
    page.get_by_label("Brist eller utvecklingsområde").fill("Rutinen för lex Sarah är gammal.")
    page.get_by_label("Åtgärd som krävs").fill("Skriv om rutinen.")
    page.get_by_label("Följs upp senast").fill(in_days(60))
    page.get_by_role("button", name="Spara bristen").click()
    look(page)


def when_the_unit_judges_and_reports(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Bedöm").click()
    expect(page.get_by_text("Rapporteras till: Äldrenämnden; stadsdelsnämnden informeras")).to_be_visible()
    look(page)
    page.get_by_label("Har i huvudsak förutsättningar").check()
    page.get_by_label("Motivering").fill("En rutin är gammal. I övrigt gott.")
    page.get_by_role("button", name="Spara bedömningen").click()
    page.get_by_role("link", name="Anteckna rapporteringen").click()
    look(page)
    page.get_by_label("Rapporterad").fill(in_days(0))
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Rapporteringen är antecknad.")
    look(page)


def when_the_provider_answers_the_finding(page: Page, look: Look, year: int) -> None:
    opened(page, f"Beställarenheten Grimsta {year}")
    page.get_by_role("link", name=re.compile("^Lämna åtgärdsplan")).click()
    look(page)
    page.get_by_role("textbox", name="Åtgärdsplan").fill("Rutinen skrivs om i maj av verksamhetschefen.")
    page.get_by_role("button", name="Lämna åtgärdsplanen").click()
    expect(page.get_by_text("Rutinen skrivs om i maj")).to_be_visible()


def when_the_unit_finds_it(page: Page, look: Look, year: int, outcome: str) -> None:
    opened(page, f"Björkens omsorg AB {year}")
    page.get_by_role("link", name=re.compile("^Följ upp")).click()
    look(page)
    page.get_by_role("radio", name=outcome).check()
    page.get_by_label("Vad har du sett?").fill(f"{outcome}, enligt den nya rutinen.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Bristen är uppföljd.")


def then_two_years_stand_side_by_side(page: Page, look: Look, year: int) -> None:
    page.get_by_role("link", name=f"Jämför med {year - 1}").click()
    expect(page.get_by_role("row").filter(has_text=LEX_SARAH)).to_contain_text("Bättre")
    expect(page.get_by_text("Rutinen för lex Sarah är gammal.")).to_be_visible()
    look(page)


def a_year_passes() -> None:
    """Everything that has happened lies a year further back."""
    ago = timedelta(days=366)
    days = ("opened_at", "assess_by", "assessed_at", "visited_on", "judged_at", "reported_on")
    ProviderReview.objects.update(year=F("year") - 1, **{name: F(name) - ago for name in days})
    Finding.objects.update(
        **{name: F(name) - ago for name in ("found_at", "recheck_on", "plan_at", "checked_at")}
    )


@BOTH
def test_a_providers_review_over_two_years(enter: Enter, world: World, look: Look) -> None:
    world.sent(at=timezone.now())
    year = timezone.localdate().year
    eva, petra = enter(world.eva), enter(world.petra)
    when_the_unit_opens_it(eva, look)
    when_the_provider_assesses_itself(petra, look, year)
    when_the_unit_visits_and_corrects(eva, look, year)
    when_the_unit_judges_and_reports(eva, look)
    when_the_provider_answers_the_finding(petra, look, year)
    when_the_unit_finds_it(eva, look, year, "Kvarstår")
    a_year_passes()
    when_the_unit_opens_it(eva, look)
    when_the_provider_assesses_itself(petra, look, year)
    opened(eva, f"Björkens omsorg AB {year}")
    expect(eva.get_by_text(f"Kvarstår från uppföljningen {year - 1}.")).to_be_visible()
    look(eva)
    when_the_unit_finds_it(eva, look, year, "Åtgärdad")
    then_two_years_stand_side_by_side(eva, look, year)
    assert list(Finding.objects.order_by("pk").values_list("is_met", flat=True)) == [False, True]
    assert ProviderReview.objects.get(year=year - 1).reported_on


@BOTH
def test_the_contract_manager_writes_the_next_version_of_the_template(
    enter: Enter, world: World, look: Look
) -> None:
    page = enter(world.carl)
    page.goto(PAGE)
    look(page)
    page.get_by_role("link", name="Mall", exact=True).click()
    look(page)
    page.get_by_role("button", name="Lägg till en fråga").click()
    row = page.get_by_role("group", name="Fråga", exact=True).last
    row.get_by_label("Område").fill("Trygghet")
    page.get_by_role("button", name="Anta versionen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv frågan som ett påstående")
    look(page)
    row = page.get_by_role("group", name="Fråga", exact=True).last
    row.get_by_label("Fråga, som ett påstående").fill("Den enskilde känner sig trygg.")
    page.get_by_role("button", name="Anta versionen").click()
    expect(page.get_by_role("status")).to_contain_text("Den nya versionen är antagen.")
    expect(page.get_by_text("Version 2 gäller")).to_be_visible()
    look(page)
