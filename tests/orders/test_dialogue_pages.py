"""The dialogue's pages: read, written to, a question answered, changed needs reported and considered."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from journal.models import Look
from orders.actions import answer_question, ask_question, report_changed_needs, write_message
from orders.models import Assignment, Message, MessageKind, Notice
from orders.rules.dialogue import ChangedNeeds
from people.models import Draft, Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def address(case: Assignment, rest: str = "") -> str:
    return f"/uppdrag/{case.number}/dialog/{rest}"


def send(member: Member, url: str, **said: object) -> HttpResponse:
    with time_machine.travel(MONDAY + HOUR, tick=False):
        return visitor(member).post(url, said)


def question(case: Assignment, by: Member, answer_by: str = "2026-03-04") -> Message:
    day = MONDAY.date().fromisoformat(answer_by)
    return ask_question(assignment=case, words="När kommer planen?", answer_by=day, by=by, at=MONDAY)


def report(case: Assignment, world: World) -> Message:
    needs = ChangedNeeds("Orkar inte gå i trappan.", MONDAY.date())
    return report_changed_needs(assignment=case, needs=needs, by=world.mona, at=MONDAY)


def test_a_message_is_sent_and_shown_to_the_other_side(case: Assignment, world: World, read: Read) -> None:
    send(world.mona, address(case), kind="MESSAGE", words="Hen är bortrest.")
    page = read(world.anna, address(case)).content.decode()
    assert "Meddelande från Mona" in page
    assert "Hen är bortrest." in page
    assert "Samordnare, Björkens omsorg AB" in page


def test_the_newest_stands_first(case: Assignment, world: World, read: Read) -> None:
    for place in range(3):
        write_message(assignment=case, words=f"Rad {place}", by=world.mona, at=MONDAY + place * HOUR)
    lines = read(world.anna, address(case)).context["lines"]
    assert [line.message.words for line in lines] == ["Rad 2", "Rad 1", "Rad 0"]


def test_the_form_suggests_three_working_days(case: Assignment, world: World) -> None:
    with time_machine.travel(MONDAY + 3 * timedelta(days=1), tick=False):
        form = visitor(world.anna).get(address(case)).context["form"]
    assert form["answer_by"].value().isoformat() == "2026-03-10"
    assert "1 arbetsdag: 6 mars 2026" in form["answer_by"].help_text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Skriv vilken dag frågan ska vara besvarad."),
        ("2026-03-01", "Dagen har passerat. Välj i dag eller en senare dag."),
        ("i morgon", "Skriv dagen som ÅÅÅÅ-MM-DD."),
    ],
)
def test_a_question_needs_a_day_to_come(case: Assignment, world: World, day: str, words: str) -> None:
    page = send(world.anna, address(case), kind="QUESTION", words="När?", answer_by=day)
    assert page.context["form"].errors["answer_by"] == [words]
    assert page.context["form"]["words"].value() == "När?"


def test_a_message_asks_nothing_of_the_day_beside_it(case: Assignment, world: World) -> None:
    send(world.anna, address(case), kind="MESSAGE", words="Hej.", answer_by="1999-01-01")
    assert Message.objects.get().answer_by is None


def test_sent_twice_by_a_double_click_it_is_there_once(case: Assignment, world: World) -> None:
    said = {"kind": "MESSAGE", "words": "Hej.", "once": str(uuid4())}
    assert [send(world.mona, address(case), **said).status_code for _ in range(2)] == [302, 302]
    assert Message.objects.count() == 1


def test_what_was_being_written_is_found_again_and_gone_when_sent(case: Assignment, world: World) -> None:
    mona, key = visitor(world.mona), f"message-{case.pk}"
    mona.post(f"/utkast/{key}/", {"kind": "QUESTION", "words": "Halvskri"})
    form = mona.get(address(case)).context["form"]
    assert (form["words"].value(), form["kind"].value()) == ("Halvskri", "QUESTION")
    send(world.mona, address(case), kind="MESSAGE", words="Klart.")
    assert not Draft.objects.filter(form=key).exists()


def test_a_waiting_question_leads_the_asked_side_to_the_answer(
    case: Assignment, world: World, read: Read
) -> None:
    asked = question(case, world.anna)
    steps = {one.name: read(one, address(case)).context["lines"][0].step for one in (world.mona, world.anna)}
    assert steps == {"Mona": "Svara", "Anna": ""}
    send(world.mona, address(case, f"{asked.pk}/svara/"), words="På fredag.")
    newest = read(world.anna, address(case)).context["lines"]
    assert [(line.message.kind, line.badge) for line in newest] == [
        (MessageKind.ANSWER, None),
        (MessageKind.QUESTION, ("done", "Besvarad")),
    ]


@pytest.mark.parametrize(
    ("day", "asked", "asker"),
    [
        (4, ("todo", "Att besvara"), ("waiting", "Väntar på svar")),
        (5, ("late", "Svaret är försenat"), ("late", "Svaret är försenat")),
    ],
)
def test_a_question_is_late_the_day_after_its_day(
    case: Assignment, world: World, day: int, asked: object, asker: object
) -> None:
    question(case, world.anna)
    with time_machine.travel(MONDAY.replace(day=day), tick=False):
        seen = [visitor(one).get(address(case)).context["waiting"][0] for one in (world.mona, world.anna)]
    assert [line.badge for line in seen] == [asked, asker]


def test_an_answer_after_the_day_says_so(case: Assignment, world: World, read: Read) -> None:
    asked = question(case, world.anna)
    late = MONDAY + timedelta(days=3)
    answer_question(question=asked, words="Nu.", by=world.mona, at=late)
    assert read(world.anna, address(case)).context["lines"][1].badge == ("returned", "Besvarad för sent")


def test_an_answered_question_is_not_answered_on_its_page(case: Assignment, world: World) -> None:
    asked = question(case, world.anna)
    answer_question(question=asked, words="På fredag.", by=world.petra, at=MONDAY)
    page = send(world.mona, address(case, f"{asked.pk}/svara/"), words="I dag.")
    assert "Petra har redan besvarat frågan" in str(page.context["form"].non_field_errors())
    assert page.context["form"]["words"].value() == "I dag."
    assert visitor(world.mona).get(address(case, f"{asked.pk}/svara/")).url == address(case)


def test_a_message_of_another_case_is_not_found_here(case: Assignment, world: World, read: Read) -> None:
    other = question(world.sent().assignment, world.anna)
    assert read(world.mona, address(case, f"{other.pk}/svara/")).status_code == 404


def test_opening_the_dialogue_reads_its_notices_and_leaves_a_look(
    case: Assignment, world: World, read: Read
) -> None:
    question(case, world.anna)
    assert '1<span class="hidden-words"> olästa' in read(world.mona, "/").content.decode()
    page = read(world.mona, address(case)).content.decode()
    assert "olästa" not in page
    assert Notice.objects.get().read_at is not None
    assert Look.objects.filter(member_id=world.mona.pk).exists()


def test_needs_are_reported_and_stand_at_the_top_of_the_officers_file(
    case: Assignment, world: World, read: Read
) -> None:
    send(
        world.mona,
        address(case, "forandrat-behov/"),
        changed="Orkar inte gå i trappan.",
        since="2026-03-01",
        suggestion="Hiss.",
    )
    page = read(world.anna, f"/uppdrag/{case.number}/").content.decode()
    assert page.index("Förändrat behov anmält") < page.index('id="bestallning"')
    assert "Orkar inte gå i trappan.\nSedan 1 mars 2026.\nFörslag: Hiss." in page
    assert f"/dialog/{Message.objects.get().pk}/bedom/" in page


def test_a_report_says_what_is_missing(case: Assignment, world: World) -> None:
    form = send(world.mona, address(case, "forandrat-behov/"), since="2026-03-09").context["form"]
    assert form.errors["changed"] == ["Beskriv vad som har förändrats."]
    said = send(world.mona, address(case, "forandrat-behov/"), changed="Orkar mindre.", since="2026-03-09")
    assert said.context["form"].errors["since"] == [
        "Dagen har inte varit än. Skriv från vilken dag behovet är förändrat."
    ]


def test_a_stand_leads_on_and_the_provider_sees_what_it_became(
    case: Assignment, world: World, read: Read
) -> None:
    told = report(case, world)
    stand = {"consideration": "NEW_ORDER", "words": "Mer tid behövs."}
    assert send(world.anna, address(case, f"{told.pk}/bedom/"), **stand).url == (
        f"/uppdrag/{case.number}/bestallning/"
    )
    change = world.sent(case, "shower", at=MONDAY + timedelta(days=1), kind="CHANGE")
    page = read(world.mona, address(case))
    assert page.context["lines"][0].badge == ("done", "Beställningen ändras")
    assert page.context["reports"] == [(told, change)]
    assert "Mer tid behövs." in page.content.decode()
    assert f"/bestallning/{change.number}/" in page.content.decode()


def test_a_stand_says_which_and_why(case: Assignment, world: World) -> None:
    form = send(world.anna, address(case, f"{report(case, world).pk}/bedom/")).context["form"]
    assert form.errors["consideration"] == ["Välj vad anmälan leder till."]
    assert form.errors["words"] == ["Skriv hur du har bedömt anmälan."]


def test_a_file_refused_leaves_the_text_and_says_why_at_the_field(case: Assignment, world: World) -> None:
    false = SimpleUploadedFile("schema.pdf", b"MZ not a pdf")
    page = send(world.mona, address(case), kind="MESSAGE", words="Se bilagan.", attachments=false)
    form = page.context["form"]
    assert form.errors["attachments"] == ["schema.pdf är inte en hel .pdf-fil. Spara om den och försök igen."]
    assert form["words"].value() == "Se bilagan."
    assert not Message.objects.exists()


def test_an_attachment_is_fetched_as_a_file_and_nothing_else(case: Assignment, world: World) -> None:
    file = SimpleUploadedFile("C:\\hem\\Läkarintyg.pdf", PDF)
    send(world.mona, address(case), kind="MESSAGE", words="Se bilagan.", attachments=file)
    anna = visitor(world.anna)
    link = f"/bilaga/{Message.objects.get().attachments.get().pk}/"
    assert link in anna.get(address(case)).content.decode()
    fetched = anna.get(link)
    assert (fetched.content, fetched["Content-Type"]) == (PDF, "application/pdf")
    assert fetched["Content-Disposition"] == "attachment; filename*=utf-8''L%C3%A4karintyg.pdf"
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert fetched["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("stranger", ["stina", "nils", "omar"])
def test_an_attachment_is_not_there_for_strangers(case: Assignment, world: World, stranger: str) -> None:
    file = SimpleUploadedFile("schema.pdf", PDF)
    send(world.mona, address(case), kind="MESSAGE", words="Se bilagan.", attachments=file)
    link = f"/bilaga/{Message.objects.get().attachments.get().pk}/"
    assert visitor(getattr(world, stranger)).get(link).status_code == 404
    assert Look.objects.filter(granted=False).exists()


def test_a_long_dialogue_takes_no_more_queries_and_comes_in_pages(case: Assignment, world: World) -> None:
    def some(count: int) -> None:
        for _ in range(count):
            answer_question(question=question(case, world.anna), words="Ja.", by=world.mona, at=MONDAY)
            question(case, world.mona), report(case, world)

    anna = visitor(world.anna)
    some(1)
    anna.get(address(case))
    one = count_queries(lambda: anna.get(address(case)))
    some(6)
    assert count_queries(lambda: anna.get(address(case))) == one
    assert len(anna.get(address(case)).context["lines"]) == 20
    assert len(anna.get(address(case), {"page": 2}).context["lines"]) == 8
