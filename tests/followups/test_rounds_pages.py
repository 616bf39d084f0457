"""Review rounds as officers and their manager meet them."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.http import HttpResponse
from openpyxl import load_workbook

from followups.actions.rounds import close_round, draw_round
from followups.models import ReviewRound, RoundOrder
from followups.rules.rounds import RoundFields
from journal.models import Look
from orders.actions.quality import review_order
from orders.models import Client, OrderFeedback
from orders.rules.order_checklist import QUESTIONS
from people.models import Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MONDAY.date()
PAGE = "/granskningsomgangar/"
DRAW = {
    "sent_from": "2026-03-02",
    "sent_to": "2026-03-02",
    "wanted": "5",
    "seed": "4711",
    "due_on": "2026-03-20",
}
REVIEW = {**dict.fromkeys(QUESTIONS, "yes"), "words": "Tydligt mål."}


def drawn(world: World) -> ReviewRound:
    return draw_round(fields=RoundFields(TODAY, TODAY, 5, 4711, TODAY + 7 * DAY), by=world.eva, at=MONDAY)


def post(member: Member, address: str, told: dict[str, str]) -> HttpResponse:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        return visitor(member).post(address, told)


@pytest.fixture
def given(world: World) -> RoundOrder:
    """Anna's order, given out to Bo."""
    world.sent()
    return drawn(world).drawn.get()


def address(given: RoundOrder, step: str = "granska") -> str:
    return f"{PAGE}{given.review_round_id}/{given.pk}/{step}/"


def test_the_manager_draws_a_round_and_sees_its_seed(world: World, read: Read) -> None:
    order = world.sent()
    answer = post(world.eva, f"{PAGE}ny/", DRAW)
    made = ReviewRound.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{made.pk}/"
    page = read(world.eva, f"{PAGE}{made.pk}/").content.decode()
    assert "0 av 1 beställningar granskade" in page
    assert "<dd>4711</dd>" in page
    assert "5 (fler fanns inte)" in page
    assert order.number in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sent_to": "2026-03-01"}, "Välj en dag som inte är före den första."),
        ({"due_on": "2026-03-02"}, "Välj en dag efter i dag."),
        ({"wanted": "0"}, "Skriv ett antal från 1 till 200."),
        ({"seed": "x"}, "Skriv ett helt tal."),
        ({"least_hours": "mycket"}, "Skriv timmar, till exempel 40 eller 40,5."),
        ({"least_hours": "50,5", "most_hours": "50"}, "Skriv minst så många timmar som i Minst timmar."),
        ({"least_hours": "500"}, "Ingen beställning kan dras."),
    ],
)
def test_what_cannot_be_drawn_is_said_with_what_to_do(
    world: World, change: dict[str, str], words: str
) -> None:
    world.sent()
    assert words in post(world.eva, f"{PAGE}ny/", DRAW | change).content.decode()
    assert not ReviewRound.objects.exists()


def test_a_form_sent_twice_draws_once(world: World) -> None:
    world.sent()
    told = DRAW | {"once": "6f1c2a52-4a6e-4b51-8a2e-0d2c6f0b7a11"}
    first, second = (post(world.eva, f"{PAGE}ny/", told) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert ReviewRound.objects.count() == 1


def test_an_officer_sees_what_waits_and_reviews_it_without_being_asked_why(
    given: RoundOrder, world: World, read: Read
) -> None:
    page = read(world.bo, PAGE).content.decode()
    assert "1 beställning väntar på din granskning." in page
    assert address(given) in page
    shown = read(world.bo, address(given)).content.decode()
    assert "Jag vill orka gå ut själv." in shown
    look = Look.objects.get(member_id=world.bo.pk, granted=True)
    assert look.reason == f"Granskningsomgång {given.review_round_id}"
    assert post(world.bo, address(given), REVIEW).headers["Location"] == PAGE
    given.refresh_from_db()
    assert given.feedback.words == "Tydligt mål."
    assert "Ingen beställning väntar" in read(world.bo, PAGE).content.decode()


def test_a_question_not_answered_is_named_at_its_field(given: RoundOrder, world: World) -> None:
    told = {name: value for name, value in REVIEW.items() if name != "goal"}
    assert "Svara ja eller nej." in post(world.bo, address(given), told).content.decode()
    assert not OrderFeedback.objects.exists()


def test_nobody_else_reviews_it(given: RoundOrder, world: World, read: Read) -> None:
    for member in (world.anna, world.eva, world.stina):
        assert read(member, address(given)).status_code == 404


def test_a_review_given_from_the_orders_side_is_counted_by_a_press(
    given: RoundOrder, world: World, read: Read
) -> None:
    answers = dict.fromkeys(QUESTIONS, True)
    review_order(order=given.order, answers=answers, words="", by=world.bo, at=MONDAY + DAY)
    page = read(world.bo, address(given)).content.decode()
    assert "Du har redan granskat beställningen" in page
    with time_machine.travel(MONDAY + 2 * DAY, tick=False):
        visitor(world.bo).post(address(given, "raknas"))
    given.refresh_from_db()
    assert given.feedback is not None


def test_the_manager_closes_a_round_and_all_read_what_it_showed(
    given: RoundOrder, world: World, read: Read
) -> None:
    post(world.bo, address(given), REVIEW)
    page = f"{PAGE}{given.review_round_id}/"
    assert "Vad granskarna svarade" not in read(world.bo, page).content.decode()
    assert "Skriv vad granskningen visade." in post(world.eva, f"{page}avsluta/", {}).content.decode()
    told = {"words": "Målen är tydliga.", "measures": "Nytt exempel."}
    assert post(world.eva, f"{page}avsluta/", told).headers["Location"] == page
    shown = read(world.bo, page).content.decode()
    assert "Målen är tydliga." in shown
    assert "Nytt exempel." in shown
    assert "1 av 1" in shown
    assert "Granskas av" not in shown


def test_a_protected_identity_is_hidden_from_the_manager_and_counted(world: World, read: Read) -> None:
    hidden = world.client(protection="CONFIDENTIAL")
    hidden.named_members.add(world.bo)
    order = world.sent(world.assignment(client=hidden))
    made = drawn(world)
    page = read(world.eva, f"{PAGE}{made.pk}/").content.decode()
    assert order.number not in page
    assert "1 med skyddade personuppgifter visas bara för den som är namngiven." in page
    assert order.number in read(world.bo, PAGE).content.decode()
    assert order.number not in b"".join(read(world.eva, f"{PAGE}{made.pk}/fil/")).decode()


def test_the_file_holds_answers_and_names_nobody(given: RoundOrder, world: World, read: Read) -> None:
    post(world.bo, address(given), REVIEW | {"goal": "no", "words": "=Målet är vårt."})
    file = b"".join(read(world.eva, f"{PAGE}{given.review_round_id}/fil/")).decode()
    row = file.splitlines()[1]
    assert row.startswith(f"{given.order.number};Ny;2026-03-02;30,4;Granskad;Ja;Ja;Ja;Nej;Ja;'=Målet")
    assert not [word for word in ("Bo", "Anna", "Brukare", "Exempelsson") if word in file]
    book = b"".join(read(world.eva, f"{PAGE}{given.review_round_id}/arbetsbok/"))
    cells = [cell for line in load_workbook(BytesIO(book))["Lista"] for cell in line]
    assert (cells[-1].value, cells[-1].data_type) == ("=Målet är vårt.", "s")


def test_a_protected_identity_is_in_no_file_of_a_round(given: RoundOrder, world: World, read: Read) -> None:
    client = given.order.assignment.client
    client.named_members.add(world.eva)
    Client.objects.filter(pk=client.pk).update(protection="CONFIDENTIAL")
    file = b"".join(read(world.eva, f"{PAGE}{given.review_round_id}/fil/")).decode()
    assert file.splitlines()[2:] == ["1 med skyddade personuppgifter är inte med."]


def test_the_file_and_the_round_are_the_units_own(given: RoundOrder, world: World, read: Read) -> None:
    page = f"{PAGE}{given.review_round_id}/"
    assert read(world.bo, f"{page}fil/").status_code == 403
    for stranger in (world.stina,):
        assert read(stranger, page).status_code == 404
    assert read(world.mona, PAGE).status_code == 403


def test_more_rounds_and_orders_take_no_more_queries(given: RoundOrder, world: World, read: Read) -> None:
    def asked(page: str, member: Member) -> int:
        return count_queries(lambda: read(member, page))

    pages = ((PAGE, world.bo), (PAGE, world.eva), (f"{PAGE}{given.review_round_id}/", world.eva))
    one = [asked(*page) for page in pages]
    close_round(
        review_round=given.review_round,
        words="Bra.",
        measures="",
        by=world.eva,
        at=MONDAY + timedelta(hours=1),
    )
    given.review_round.refresh_from_db()
    world.sent(), world.sent(), drawn(world)
    newest = drawn(world)
    pages = (*pages[:2], (f"{PAGE}{newest.pk}/", world.eva))
    assert [asked(*page) for page in pages] == one
