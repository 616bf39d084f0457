"""A provider's review as the unit, the provider and the contract manager meet it."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from followups.actions.review_findings import answer_finding, check_finding
from followups.models import Finding, ProviderReview, ReviewTemplate
from followups.rules.review_answers import Given, areas_of
from followups.rules.review_templates import rows_of
from people.models import Draft
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.reviewing import DAY, assessed, codes, found, judged, opened, visited

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning-av-utforare/"
Posted = dict[str, object]


def posted(review: ProviderReview, **other: str) -> Posted:
    """Every question answered with yes."""
    answers = {f"met_{code}": "YES" for code in codes(review)}
    return {**answers, "words_plans_current": "100 procent.", "self_words": "Vi är nöjda.", **other}


def of_visit(review: ProviderReview, **other: object) -> Posted:
    return posted(review) | {"visited_on": "2026-03-22", "methods": ["interview", "routines"], **other}


@time_machine.travel(MONDAY, tick=False)
def test_the_unit_manager_opens_a_review_of_one_whose_turn_it_is(world: World, read: Read) -> None:
    world.sent()
    page = read(world.eva, PAGE).content.decode()
    assert "1 utförare ska följas upp." in page
    assert f"{PAGE}ny/?utforare={world.bjorken.pk}" in page
    assert "Enhetschefen påbörjar" in read(world.anna, PAGE).content.decode()
    form = visitor(world.eva).post(f"{PAGE}ny/", {}).content.decode()
    assert "Välj utförare." in form
    assert "Skriv sista dagen för självskattningen." in form
    early = {"provider": world.bjorken.pk, "assess_by": "2026-03-02"}
    assert "Välj en dag efter i dag" in visitor(world.eva).post(f"{PAGE}ny/", early).content.decode()
    sent = visitor(world.eva).post(f"{PAGE}ny/", early | {"assess_by": "2026-03-16"})
    assert sent.status_code == 302
    assert ProviderReview.objects.get().provider == world.bjorken
    page = read(world.eva, PAGE).content.decode()
    assert "Alla utförare är uppföljda i tid." in page
    assert "Väntar på självskattning" in page


@time_machine.travel(MONDAY + DAY, tick=False)
def test_the_provider_assesses_itself_beside_what_the_system_knows(world: World, read: Read) -> None:
    review = opened(world)
    for _ in range(4):
        world.sent()
    address = f"{PAGE}{review.pk}/sjalvskattning/"
    page = read(world.petra, address).content.decode()
    assert "0 procent hade en aktuell plan 3 mars 2026: 0 av 5 pågående uppdrag." in page
    gaps = posted(review, met_lex_sarah_routine="NO", met_routines_known="", self_words="")
    page = visitor(world.petra).post(address, gaps).content.decode()
    for words in ("Välj ett svar.", "Skriv vad som saknas", "Skriv en sammanfattning"):
        assert words in page
    assert visitor(world.petra).post(address, posted(review)).status_code == 302
    shown = read(world.eva, f"{PAGE}{review.pk}/").content.decode()
    assert "Självskattning inlämnad" in shown
    assert "100 procent." in shown
    assert 'value="YES" id="id_met_routines_known_0" checked' in _flat(read(world.petra, address))
    assert read(world.mona, address).status_code == 403


def _flat(answer: object) -> str:
    page = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(page.replace(" required", "").split())


@time_machine.travel(MONDAY + DAY, tick=False)
def test_a_share_of_few_is_not_shown(world: World, read: Read) -> None:
    review = opened(world)
    page = read(world.carl, f"{PAGE}{review.pk}/").content.decode()
    assert "färre än fem pågående uppdrag hos enheten 3 mars 2026" in page
    assert "procent hade" not in page


@time_machine.travel(MONDAY + DAY, tick=False)
def test_what_the_provider_writes_is_kept_as_a_draft(world: World, read: Read) -> None:
    review = opened(world)
    key = f"review-assess-{review.pk}"
    visitor(world.petra).post(f"/utkast/{key}/", posted(review, words_routines_known="Genomgång i maj."))
    if not Draft.objects.filter(form=key).exists():
        pytest.fail("no draft")
    page = read(world.petra, f"{PAGE}{review.pk}/sjalvskattning/").content.decode()
    assert "Genomgång i maj." in page
    assert "återställt" in page


@time_machine.travel(MONDAY + 21 * DAY, tick=False)
def test_the_unit_visits_judges_and_reports(world: World, read: Read) -> None:
    review = assessed(world)
    address = f"{PAGE}{review.pk}/"
    page = (
        visitor(world.eva)
        .post(f"{address}besok/", of_visit(review, met_routines_known="NO"))
        .content.decode()
    )
    assert "Skriv vad besöket visade, eftersom svaret blir ett annat." in page
    told = of_visit(review, met_routines_known="NO", words_routines_known="Vikarierna kände inte till dem.")
    assert visitor(world.eva).post(f"{address}besok/", told).status_code == 302
    shown = read(world.petra, address).content.decode()
    assert "Vikarierna kände inte till dem." in shown
    assert "Rättad efter besöket" in shown
    again = read(world.eva, f"{address}besok/").content.decode()
    assert "Vikarierna kände inte till dem." in again
    missing = visitor(world.eva).post(f"{address}bedomning/", {"judgement": ""}).content.decode()
    assert "Välj en samlad bedömning." in missing
    words = {"judgement": "PARTLY", "judgement_words": "Vikarierna måste kunna rutinerna."}
    assert visitor(world.eva).post(f"{address}bedomning/", words).status_code == 302
    shown = read(world.petra, address).content.decode()
    assert "Har till viss del förutsättningar" in shown
    assert "Äldrenämnden; stadsdelsnämnden informeras" in shown
    assert visitor(world.eva).get(f"{address}besok/").status_code == 302
    sent = visitor(world.eva).post(f"{address}rapportering/", {"reported_on": "2026-03-23"})
    assert sent.status_code == 302
    assert "Rapporterad" in read(world.carl, address).content.decode()


@time_machine.travel(MONDAY + 21 * DAY, tick=False)
def test_findings_are_noted_changed_and_removed_from_the_page(world: World, read: Read) -> None:
    review = visited(world)
    address = f"{PAGE}{review.pk}/brist/"
    page = visitor(world.eva).post(address, {"recheck_on": "2026-03-23"}).content.decode()
    for words in ("Skriv bristen", "Skriv vilken åtgärd", "Välj en dag efter i dag."):
        assert words in page
    told = {
        "code": "routines_known",
        "words": "Rutiner saknas.",
        "measure": "Skriv dem.",
        "recheck_on": "2026-05-04",
    }
    visitor(world.eva).post(address, told)
    finding = Finding.objects.get()
    change = f"{PAGE}brister/{finding.pk}/andra/"
    assert "Rutiner saknas." in read(world.eva, change).content.decode()
    visitor(world.eva).post(change, told | {"words": "Rutiner är gamla."})
    assert "Rutiner är gamla." in read(world.eva, f"{PAGE}{review.pk}/").content.decode()
    visitor(world.eva).post(f"{PAGE}brister/{finding.pk}/ta-bort/")
    assert not Finding.objects.exists()


@time_machine.travel(MONDAY + 40 * DAY, tick=False)
def test_the_provider_answers_a_finding_and_the_unit_follows_it_up(world: World, read: Read) -> None:
    review = visited(world)
    finding = found(world, review)
    judged(world, review)
    plan, check = (f"{PAGE}brister/{finding.pk}/{step}/" for step in ("atgardsplan", "folj-upp"))
    assert "Skriv vad ni gör" in visitor(world.petra).post(plan, {"words": ""}).content.decode()
    visitor(world.petra).post(plan, {"words": "Rutinen skrivs om i maj."})
    assert "Rutinen skrivs om i maj." in read(world.eva, check).content.decode()
    missing = visitor(world.eva).post(check, {}).content.decode()
    assert "Välj om bristen är åtgärdad eller kvarstår." in missing
    visitor(world.eva).post(check, {"is_met": "0", "words": "Inte klar."})
    finding.refresh_from_db()
    assert (finding.is_met, finding.checked_words) == (False, "Inte klar.")
    assert "Kvarstår" in read(world.petra, f"{PAGE}{review.pk}/").content.decode()


def test_each_side_sees_its_own_and_the_contract_manager_all(world: World, read: Read) -> None:
    review = opened(world)
    for member, status in (
        (world.eva, 200), (world.anna, 200), (world.petra, 200), (world.mona, 200), (world.carl, 200),
        (world.stina, 404), (world.nils, 404), (world.omar, 403), (world.disa, 403),
    ):  # fmt: skip
        assert read(member, f"{PAGE}{review.pk}/").status_code == status, member
    assert "Björkens omsorg AB" not in read(world.stina, PAGE).content.decode()
    assert "Grimsta" in read(world.petra, PAGE).content.decode()


def two(world: World) -> tuple[ProviderReview, ProviderReview]:
    """Two years: lex Sarah became worse, routines better; of two findings one was met and one goes on."""
    first = visited(world, routines_known=Given("NO", "Nej."))
    met, remains = found(world, first), found(world, first, code="routines_known")
    judged(world, first, judgement="PARTLY")
    check_finding(finding=met, is_met=True, words="Klar.", by=world.eva, at=MONDAY + 80 * DAY)
    answer_finding(finding=remains, words="Skrivs om.", by=world.petra, at=MONDAY + 80 * DAY)
    later = MONDAY + timedelta(days=365)
    second = opened(world, at=later)
    assessed(world, second, at=later, lex_sarah_routine=Given("PARTLY", "På väg."))
    return first, visited(world, second, at=later + DAY, lex_sarah_routine=Given("PARTLY"))


@time_machine.travel(MONDAY + timedelta(days=370), tick=False)
def test_two_years_stand_side_by_side(world: World, read: Read) -> None:
    first, second = two(world)
    assert read(world.eva, f"{PAGE}{first.pk}/tva-ar/").status_code == 404
    answer = read(world.petra, f"{PAGE}{second.pk}/tva-ar/")
    page, years = answer.content.decode(), answer.context["years"]
    changed = {line.words: line.badge.words for line in years.lines if line.badge.words != "Oförändrat"}
    assert changed == {
        "Alla medarbetare, även vikarier, känner till rutinerna och vet var de finns.": "Bättre",
        "Det finns en aktuell rutin för lex Sarah.": "Sämre",
    }
    assert "1 svar är bättre, 1 sämre" in page
    assert "Har till viss del förutsättningar" in page
    assert "Inte bedömd än" in page
    assert [one.finding.words for one in years.remaining] == ["Rutinen är från 2019."]
    shown = read(world.eva, f"{PAGE}{second.pk}/").content.decode()
    assert "Kvarstår från" in shown
    assert "Jämför med 2026" in shown


@time_machine.travel(MONDAY + timedelta(days=370), tick=False)
def test_findings_are_taken_out_as_a_file_without_formulas(world: World, read: Read) -> None:
    first, _ = two(world)
    Finding.objects.filter(review=first).update(measure="=1+1")
    text = b"".join(read(world.carl, f"{PAGE}brister.csv")).decode()  # type: ignore[call-overload]
    lines = text.splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("2027;Björkens omsorg AB;Beställarenheten Grimsta;Alla medarbetare")
    assert ";2026;" in lines[1]
    assert "'=1+1" in text
    book = load_workbook(BytesIO(b"".join(read(world.carl, f"{PAGE}brister.xlsx"))))
    assert [row[0].value for row in book["Lista"]] == ["År", 2027, 2026, 2026]
    assert "f" not in {cell.data_type for row in book["Lista"] for cell in row}
    assert len(b"".join(read(world.nils, f"{PAGE}brister.csv")).decode().splitlines()) == 2


@time_machine.travel(MONDAY + DAY, tick=False)
def test_the_contract_manager_writes_the_next_version_and_others_read_it(world: World, read: Read) -> None:
    address = f"{PAGE}mall/"
    rows = [row._asdict() for row in rows_of(areas_of(ReviewTemplate.objects.get().areas))]
    form = _formset(rows)
    assert "Inget är ändrat." in visitor(world.carl).post(address, form).content.decode()
    rows[0]["words"] = ""
    assert (
        "Skriv frågan som ett påstående" in visitor(world.carl).post(address, _formset(rows)).content.decode()
    )
    rows[0]["words"] = "Alla har en plan som gäller."
    more = _formset([*rows, {"code": "", "heading": "Trygghet", "words": "Ny fråga.", "help": ""}])
    assert visitor(world.carl).post(address, more | {"rows-1-DELETE": "on"}).status_code == 302
    newest = ReviewTemplate.objects.get(version=2)
    asked = rows_of(areas_of(newest.areas))
    assert (asked[0].code, asked[0].words) == ("plans_current", "Alla har en plan som gäller.")
    assert asked[1].code == "plans_participation"
    assert asked[-1] == ("question_1", "Trygghet", "Ny fråga.", "")
    page = read(world.eva, address).content.decode()
    assert "Ny fråga." in page
    assert "Anta versionen" not in page
    assert visitor(world.eva).post(address, more).status_code == 403


def _formset(rows: list[dict[str, str]]) -> Posted:
    count = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0}
    return count | {f"rows-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def test_more_reviews_and_findings_take_no_more_queries(world: World, read: Read) -> None:
    review = visited(world)
    found(world, review)
    one = _queries(read, world, PAGE), _queries(read, world, f"{PAGE}{review.pk}/")
    found(world, review), found(world, review)
    for provider in (world.lindgarden, world.bjorken):
        world.sent(world.assignment(provider=provider))
    world.bjorken = world.lindgarden
    opened(world)
    assert (_queries(read, world, PAGE), _queries(read, world, f"{PAGE}{review.pk}/")) == one


def _queries(read: Read, world: World, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(world.eva, address)
    return len(asked)
