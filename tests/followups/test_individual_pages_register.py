"""The register of held follow-ups, the questions of a unit, and the paper that the client gets."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followups.models import FollowUpAnswer, IndividualFollowUp, QuestionSet
from followups.papers import make_paper
from followups.shown.individual import held_as_read
from journal.models import Look
from orders.models import Assignment
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.following import HELD_AT, held
from tests.paper.standards import assert_kept, read_aloud
from tests.plans.nasty import MARKUP

pytestmark = pytest.mark.django_db
REGISTER = "/uppfoljningar/genomforda/"
QUESTIONS = "/uppfoljningar/fragor/"


@pytest.fixture(autouse=True)
def _clock() -> object:
    """It is a Wednesday in June."""
    with time_machine.travel(MONDAY + timedelta(days=100), tick=False):
        yield


@pytest.fixture
def cases(world: World) -> list[Assignment]:
    """One with an approved plan, one with a plan handed in, one with none; each followed up."""
    found = [world.approved().plan.assignment, world.submitted().plan.assignment, world.sent().assignment]
    for case in found:
        held(world, case)
    return found


def test_the_split_has_five_categories_that_add_up(cases: list[Assignment], world: World, read: Read) -> None:
    shares = read(world.anna, REGISTER).context["shares"]
    assert [one.count for one in shares.shares] == [1, 0, 1, 1, 0]
    assert sum(one.count for one in shares.shares) == shares.total == 3
    page = read(world.anna, REGISTER).content.decode()
    assert "33,3 %" in page
    assert "En godkänd plan gällde den dagen" in page
    assert "Uttaget 10 juni 2026" in page


def test_another_period_and_another_provider_are_others(
    cases: list[Assignment], world: World, read: Read
) -> None:
    before = read(world.anna, REGISTER, fran="2026-01-01", till="2026-04-10")
    assert before.context["shares"].total == 0
    assert "Inga uppföljningar i perioden" in before.content.decode()
    same_day = read(world.anna, REGISTER, fran="2026-04-11", till="2026-04-11")
    assert same_day.context["shares"].total == 3
    theirs = read(world.anna, REGISTER, utforare=str(world.bjorken.pk))
    assert theirs.context["shares"].total == 3


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"fran": "i fjol"}, "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ({"fran": "2026-05-01", "till": "2026-04-01"}, "Den sista dagen kan inte komma före den första."),
        ({"till": ""}, "Skriv den sista dagen."),
    ],
)
def test_a_period_that_is_none_is_told_and_no_figure_shown(
    cases: list[Assignment], world: World, read: Read, days: dict[str, str], words: str
) -> None:
    page = read(world.anna, REGISTER, **days).content.decode()
    assert words in page
    assert "Fanns en aktuell plan?" not in page
    assert read(world.anna, f"{REGISTER}fil/", **days).status_code == 302


def test_the_file_names_no_client_and_its_taking_is_logged(
    cases: list[Assignment], world: World, read: Read
) -> None:
    answer = read(world.anna, f"{REGISTER}fil/")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 5
    assert lines[0].lstrip("\ufeff").startswith("Ärende;Utförare;Handläggare;Genomförd")
    assert not any("Exempelsson" in line or "Hjälpen har" in line for line in lines)
    assert any("Aktuell plan" in line for line in lines)
    look = Look.objects.get(assignment_number="Uppföljningsregister")
    days = "Från och med: 2026-01-01, Till och med: 2026-06-10"
    assert lines[-1] == f"Urval: {days}. Så som det var 10 juni 2026."
    assert look.reason == f"Hämtade listan som fil: CSV, {days}"


def test_others_follow_ups_are_in_no_register(cases: list[Assignment], world: World, read: Read) -> None:
    assert read(world.stina, REGISTER).context["shares"].total == 0
    assert read(world.nils, REGISTER).context["shares"].total == 0
    assert read(world.mona, REGISTER).context["shares"].total == 3


def test_more_follow_ups_take_no_more_queries(world: World, read: Read) -> None:
    held(world, world.sent().assignment)
    one = _queries(read, world)
    held(world, world.sent().assignment), held(world, world.approved().plan.assignment)
    assert _queries(read, world) == one


def _queries(read: Read, world: World) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as page:
        read(world.eva, REGISTER)
    with CaptureQueriesContext(connection) as file:
        b"".join(read(world.eva, f"{REGISTER}fil/").streaming_content)
    return len(page), len(file)


def rows(*said: tuple[str, str], initial: int = 0, **other: str) -> dict[str, str]:
    """The posted rows of questions: code and words of each."""
    told = {"questions-TOTAL_FORMS": str(len(said)), "questions-INITIAL_FORMS": str(initial)}
    for place, (code, words) in enumerate(said):
        told |= {f"questions-{place}-code": code, f"questions-{place}-words": words}
    return told | other


def test_the_next_version_keeps_codes_and_the_ones_before_can_be_read(world: World, read: Read) -> None:
    posted = rows(("safety", "Är du trygg?"), ("", "Vad gör dig glad?"), initial=1)
    page = visitor(world.eva).post(QUESTIONS, posted, follow=True).content.decode()
    made = QuestionSet.objects.get(unit=world.unit)
    assert [one["words"] for one in made.questions] == ["Är du trygg?", "Vad gör dig glad?"]
    assert made.questions[0]["code"] == "safety"
    assert "Version 1 är antagen och ställs från och med nu." in page
    assert "Gemensamma frågor, version 1" in page


def test_a_question_is_taken_away_and_an_empty_one_told_at_its_row(world: World) -> None:
    eva = visitor(world.eva)
    wrong = rows(("safety", "Är du trygg?"), ("respect", " "), initial=2)
    page = eva.post(QUESTIONS, wrong).content.decode()
    assert "Skriv frågan, eller ta bort raden." in page
    assert "<title>Fel:" in page
    assert 'href="#id_questions-1-words"' in page
    assert not QuestionSet.objects.filter(unit=world.unit).exists()
    eva.post(QUESTIONS, wrong | {"questions-1-DELETE": "on"})
    assert len(QuestionSet.objects.get(unit=world.unit).questions) == 1


def test_no_questions_at_all_are_refused(world: World) -> None:
    page = visitor(world.eva).post(QUESTIONS, rows()).content.decode()
    assert "Skriv minst en fråga." in page


def paper(world: World, row: IndividualFollowUp) -> bytes:
    found = IndividualFollowUp.objects.select_related("assignment__unit__committee").get(pk=row.pk)
    return make_paper(held_as_read(found, world.anna), date(2027, 4, 11))


def test_the_paper_tells_the_client_what_was_said_and_what_happens(world: World, tmp_path: Path) -> None:
    row = held(world, world.approved(world.sent(None, "shower")).plan.assignment)
    made = tmp_path / "paper.pdf"
    made.write_bytes(paper(world, row))
    lines = [line for line in read_aloud(made).splitlines() if line]
    assert lines[0] == "Uppföljning av din hemtjänst"
    assert "Du svarade själv." in lines
    assert "Din hjälp fortsätter som den är." in lines
    assert "Senast den 11 april 2027." in lines
    assert any("Det fungerar." in line for line in lines)


def test_the_paper_keeps_both_standards_whatever_is_written(world: World, tmp_path: Path) -> None:
    plain, nasty = held(world, world.sent().assignment), held(world, world.sent().assignment)
    IndividualFollowUp.objects.filter(pk=nasty.pk).update(words=MARKUP, outcome_words=MARKUP)
    FollowUpAnswer.objects.filter(follow_up=nasty).update(words=MARKUP)
    files = []
    for row in (plain, nasty):
        files.append(tmp_path / f"{row.pk}.pdf")
        files[-1].write_bytes(paper(world, row))
    assert_kept(*files)
    assert " ".join(MARKUP.split()) in " ".join(read_aloud(files[-1], "text").split())


def test_the_paper_is_the_units_to_give_and_its_name_tells_nothing(
    cases: list[Assignment], world: World, read: Read
) -> None:
    row = IndividualFollowUp.objects.held().filter(assignment=cases[0]).get()
    address = f"/uppdrag/{cases[0].number}/uppfoljning/{row.pk}/papper/"
    answer = read(world.anna, address)
    assert answer.content.startswith(b"%PDF")
    name = f"uppfoljning-{cases[0].number}-{HELD_AT.date()}.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert read(world.mona, address).status_code == 403


def test_one_read_in_from_an_earlier_system_is_shown_with_what_it_says(world: World, read: Read) -> None:
    case = world.sent().assignment
    row = held(world, case)
    row.answers.all().delete()
    silent = {
        "answered_by": "",
        "outcome": "",
        "outcome_words": "",
        "held_by": None,
        "provider_attended": None,
    }
    IndividualFollowUp.objects.filter(pk=row.pk).update(question_set=None, **silent)
    assert paper(world, row).startswith(b"%PDF")
    for address in (f"/uppdrag/{case.number}/uppfoljning/{row.pk}/", f"/uppdrag/{case.number}/", REGISTER):
        assert read(world.anna, address).status_code == 200


def test_the_same_follow_up_gives_the_same_bytes(cases: list[Assignment], world: World) -> None:
    row = IndividualFollowUp.objects.held().filter(assignment=cases[0]).get()
    assert paper(world, row) == paper(world, row)


def test_a_protected_identity_is_in_the_register_of_those_named_only(world: World, read: Read) -> None:
    case = world.sent(world.assignment(client=world.client(protection="CONFIDENTIAL"))).assignment
    held(world, case)
    assert read(world.anna, REGISTER).context["shares"].total == 1
    assert read(world.bo, REGISTER).context["shares"].total == 0
    assert b"".join(read(world.bo, f"{REGISTER}fil/").streaming_content).count(b"\r\n") == 2
