"""The pages of complaints: the list, one complaint, its steps, patterns, and the file for a spreadsheet."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from deviations.actions.complaint_steps import answer_as_provider, answer_complaint, close_complaint
from deviations.models import Complaint, Handling, Topic
from journal.models import Look, Note
from orders.models import Assignment
from people.models import Draft
from tests.deviations.complaining import FORWARDED, REFERRED, complain
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SAID = {
    "source": "RELATIVE",
    "channel": "PHONE",
    "topic": "TIME",
    "words": "De kom sent.",
    "received_on": "2026-03-02",
    "handling": "OWN",
}


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


@pytest.fixture
def anna(world: World) -> Client:
    return visitor(world.anna)


def rows(page: object) -> list[int]:
    return [row.complaint.pk for row in page.context["shown"].rows]  # type: ignore[attr-defined]


def pills(page: object) -> dict[str, int]:
    return {one["label"]: one["count"] for one in page.context["shown"].pills}  # type: ignore[attr-defined]


def closed(world: World, case: Assignment) -> Complaint:
    complaint = complain(world, case, handling=Handling.NOTED)
    return close_complaint(complaint=complaint, registry_number="2026-9", by=world.anna, at=MONDAY)


def test_what_waits_for_an_answer_comes_first(world: World, case: Assignment, read: Read) -> None:
    done, noted = closed(world, case), complain(world, case, handling=Handling.NOTED)
    answered = complain(world, case)
    answer_complaint(complaint=answered, words="Vi beklagar.", by=world.anna, at=MONDAY)
    later, first = complain(world, case), complain(world, case, received_on=date(2026, 2, 10))
    page = read(world.anna, "/synpunkter/", urval="alla")
    assert rows(page) == [first.pk, later.pk, answered.pk, noted.pk, done.pk]
    assert "1 svar är försenat." in page.content.decode()


def test_each_selection_has_its_count(world: World, case: Assignment, read: Read) -> None:
    closed(world, case)
    for fields in (FORWARDED, REFERRED):
        complain(world, case, fields)
    complain(world, case)
    page = read(world.anna, "/synpunkter/")
    assert pills(page) == {
        "Väntar": 3,
        "Att besvara": 1,
        "Hos utföraren": 1,
        "Att följa upp": 1,
        "Antecknade": 0,
        "Avslutade": 1,
        "Alla": 4,
    }


def test_it_is_narrowed_by_topic_provider_and_whose(world: World, case: Assignment, read: Read) -> None:
    mine = complain(world, case)
    bos = world.sent(world.assignment(case_officer=world.bo, provider=world.lindgarden)).assignment
    other = complain(world, bos, topic=Topic.CARE)
    assert rows(read(world.anna, "/synpunkter/", whose="mina")) == [mine.pk]
    assert rows(read(world.anna, "/synpunkter/", topic="CARE")) == [other.pk]
    assert rows(read(world.anna, "/synpunkter/", provider=str(world.bjorken.pk))) == [mine.pk]


def test_a_provider_sees_what_waits_for_its_answer(world: World, case: Assignment, read: Read) -> None:
    complain(world, case)
    sent = complain(world, case, FORWARDED)
    page = read(world.mona, "/synpunkter/")
    assert rows(page) == [sent.pk]
    assert pills(page) == {"Att besvara": 1, "Alla": 1}
    answer_as_provider(complaint=sent, words="Beklagar.", by=world.mona, at=MONDAY)
    assert rows(read(world.mona, "/synpunkter/")) == []


def test_a_long_list_takes_no_more_queries(world: World, case: Assignment, anna: Client) -> None:
    complain(world, case)
    one = count_queries(lambda: anna.get("/synpunkter/"))
    for _ in range(3):
        complain(world, case)
    assert count_queries(lambda: anna.get("/synpunkter/")) == one


def test_a_complaint_is_recorded_in_its_case_and_shown(world: World, case: Assignment, anna: Client) -> None:
    page = anna.post(f"/uppdrag/{case.number}/synpunkt/", SAID | {"handling": "FORWARDED"}, follow=True)
    complaint = Complaint.objects.get()
    assert page.redirect_chain == [(f"/synpunkter/{complaint.pk}/", 302)]
    assert (complaint.assignment, complaint.handling) == (case, "FORWARDED")
    assert "Hos utföraren" in page.content.decode()


def test_a_case_is_told_by_number_and_an_unknown_one_is_said(
    world: World, case: Assignment, anna: Client
) -> None:
    page = anna.post("/synpunkter/ny/", SAID | {"number": "2020-00000"})
    assert page.context["form"].errors == {
        "number": ["Inget ärende har det numret. Kontrollera det, eller lämna fältet tomt."]
    }
    anna.post("/synpunkter/ny/", SAID | {"number": case.number})
    assert Complaint.objects.get().assignment == case


def test_every_gap_is_said_at_its_field(anna: Client) -> None:
    page = anna.post("/synpunkter/ny/", {})
    assert {"source", "channel", "topic", "words", "received_on", "handling"} == set(
        page.context["form"].errors
    )


def test_a_double_click_records_it_once(world: World, case: Assignment, anna: Client) -> None:
    said = SAID | {"once": "7d0cb1a9-6a0e-4b9e-8f0a-0c6f8d7a1c11"}
    for _ in range(2):
        anna.post(f"/uppdrag/{case.number}/synpunkt/", said)
    assert Complaint.objects.count() == 1


def test_what_is_being_written_is_kept(world: World, anna: Client) -> None:
    Draft.objects.create(
        member=world.anna, form="complaint-new", fields={"words": ["Halvskrivet."]}, saved_at=MONDAY
    )
    assert "Halvskrivet." in anna.get("/synpunkter/ny/").content.decode()


def test_from_provider_to_closed_over_the_pages(world: World, case: Assignment, anna: Client) -> None:
    complaint, mona = complain(world, case, FORWARDED), visitor(world.mona)
    address = f"/synpunkter/{complaint.pk}/"
    mona.post(f"{address}utforarens-svar/", {"words": "En bil gick sönder."})
    anna.post(f"{address}svar/", {"words": "De har hyrt en ny."})
    anna.post(f"{address}avsluta/", {"registry_number": "2026-9"})
    page = anna.get(address).content.decode()
    assert all(words in page for words in ("En bil gick sönder.", "De har hyrt en ny.", "2026-9", "Avslutad"))
    assert "De har hyrt en ny." not in mona.get(address).content.decode()


def test_a_colleague_says_why_before_reading(world: World, case: Assignment, read: Read) -> None:
    address = f"/synpunkter/{complain(world, case).pk}/"
    assert read(world.bo, address).headers["Location"].startswith(f"/uppdrag/{case.number}/skal/")
    assert read(world.anna, address).status_code == 200
    assert Look.objects.filter(granted=True).get().member_id == world.anna.pk


def test_a_provider_does_not_find_one_that_was_not_sent_to_it(
    world: World, case: Assignment, read: Read
) -> None:
    address = f"/synpunkter/{complain(world, case).pk}/"
    assert read(world.mona, address).status_code == 404
    assert not Look.objects.filter(granted=True).exists()
    page = read(world.mona, f"/uppdrag/{case.number}/").content.decode()
    assert "Synpunkt eller klagomål mottaget" not in page
    assert "Synpunkt eller klagomål mottaget" in read(world.anna, f"/uppdrag/{case.number}/").content.decode()


def test_the_file_shows_open_ones_and_when_information_was_given(
    world: World, case: Assignment, anna: Client
) -> None:
    complaint, address = complain(world, case), f"/uppdrag/{case.number}/"
    assert "är inte antecknad" in anna.get(address).content.decode()
    anna.post(f"{address}synpunkt/information/", {"orally": "on", "on": "2026-03-02"})
    page = anna.get(address).content.decode()
    assert "Muntligt vid hembesök 2 mars 2026." in page
    assert f"Synpunkt {complaint.pk}" in page
    assert Note.objects.filter(kind="COMPLAINT_INFORMED").count() == 1


def test_a_provider_tells_of_one_it_received(world: World, case: Assignment) -> None:
    petra = visitor(world.petra)
    told = {"channel": "LETTER", "topic": "CARE", "words": "Slarvigt.", "received_on": "2026-03-01"}
    page = petra.post("/synpunkter/beratta/", told | {"unit": str(world.unit.pk)}, follow=True)
    assert Complaint.objects.get().unit == world.unit
    assert "Meddelad enheten" in page.content.decode()


def test_the_list_as_a_file_says_no_words_and_starts_no_formula(
    world: World, case: Assignment, anna: Client
) -> None:
    complaint = complain(world, case, handling=Handling.NOTED, words="Hemliga ord.")
    close_complaint(complaint=complaint, registry_number="=1+1", by=world.anna, at=MONDAY)
    answer = anna.get("/synpunkter/lista.csv", {"urval": "alla"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    head, row, said = text.splitlines()
    assert head.startswith("Synpunkt;Ärende;Utförare;Mottagen")
    assert row.split(";")[:4] == [str(complaint.pk), case.number, "Björkens omsorg AB", "2026-03-02"]
    assert row.endswith(";'=1+1")
    assert "Hemliga ord." not in text
    assert said.startswith("Urval: Alla. Så som det var ")


def test_patterns_are_held_against_the_active_assignments(
    world: World, case: Assignment, anna: Client
) -> None:
    complain(world, case)
    complain(world, case, topic=Topic.CARE, received_on=date(2026, 1, 5))
    complain(world, None, anonymous=True, provider=world.bjorken, handling=Handling.NOTED)
    shown = anna.get("/synpunkter/monster/", {"months": 3}).context["shown"]
    assert [(row.name, row.line.total, row.active, row.rate) for row in shown.providers] == [
        ("Björkens omsorg AB", 2, 1, 200),
        ("Utan utförare, eller för få anonyma", 1, None, None),
    ]
    assert [line.total for line in shown.months] == [1, 0, 2]
    assert (shown.sums.total, shown.active) == (3, 1)
    one = anna.get("/synpunkter/monster/", {"months": 3, "provider": world.bjorken.pk}).context["shown"]
    assert [line.total for line in one.months] == [1, 0, 1]


def test_patterns_are_the_same_whoever_asks(world: World, case: Assignment, read: Read) -> None:
    complain(world, case)
    case.client.protection = "SECRECY_MARK"
    case.client.save()
    totals = {
        read(member, "/synpunkter/monster/").context["shown"].sums.total for member in (world.anna, world.bo)
    }
    assert totals == {1}
