"""What has not arrived is seen by those it concerns, with words for why, and is dealt with by them."""

import pytest
from django.http import HttpResponse

from hemtjanst.clockwork import KINDS
from orders.models import Assignment, Protection
from outbox.faults import note_faults
from outbox.models import DeliveryFault, FaultKind, Letter
from outbox.preferences import Wishes, wishes_of
from outbox.reasons import reason_of
from people.models import Member
from tests.fixtures.mail import MailServer
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.outbox.leaving import DAY, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def fault(world: World) -> DeliveryFault:
    world.sent()
    letter = Letter.objects.filter(kind="order_sent").latest("pk")
    Letter.objects.exclude(pk=letter.pk).delete()
    Letter.objects.update(sent_at=MONDAY)
    note_faults([letter.pk], FaultKind.BOUNCED, permanent=True, status="5.1.1", at=MONDAY)
    return DeliveryFault.objects.select_related("letter").get()


def post(member: Member, url: str, **told: str) -> HttpResponse:
    return visitor(member).post(url, told, follow=True)


def test_the_page_says_what_to_whom_about_which_case_and_why(
    fault: DeliveryFault, world: World, read: Read
) -> None:
    page = read(world.anna, "/utskick/").content.decode()
    for words in (
        "Ny beställning", fault.letter.recipient, f'href="/uppdrag/{fault.letter.about}/"',
        "Adressen finns inte hos mottagaren.", "Kom i retur", "2 mars 2026 09:00",
    ):  # fmt: skip
        assert words in page


def test_who_sets_up_the_system_sees_all_by_number_and_opens_no_case(
    fault: DeliveryFault, world: World, read: Read
) -> None:
    page = read(world.adam, "/utskick/").content.decode()
    assert fault.letter.about in page
    assert "/uppdrag/" not in page


def test_another_unit_and_a_protected_case_are_not_there(
    fault: DeliveryFault, world: World, read: Read
) -> None:
    assert fault.letter.recipient not in read(world.stina, "/utskick/").content.decode()
    client = Assignment.objects.get(number=fault.letter.about).client
    client.protection = Protection.SECRECY_MARK
    client.save()
    assert fault.letter.recipient not in read(world.bo, "/utskick/").content.decode()
    assert fault.letter.recipient in read(world.anna, "/utskick/").content.decode()


def test_how_many_there_are_is_told_where_work_is_seen(
    fault: DeliveryFault, world: World, read: Read
) -> None:
    assert "1 utskick har inte kommit fram" in read(world.anna, "/").content.decode()
    assert "1 utskick har inte kommit fram" in read(world.adam, "/").content.decode()
    assert "har inte kommit fram" not in read(world.mona, "/").content.decode()


def test_a_letter_is_sent_again_with_the_next_round(
    fault: DeliveryFault, world: World, smtp_server: MailServer
) -> None:
    answer = post(world.anna, f"/utskick/{fault.pk}/igen/")
    assert "Brevet skickas igen inom någon minut" in answer.content.decode()
    assert send(MONDAY + DAY, KINDS) == {"letters_sent": 1}
    fault.refresh_from_db()
    assert (fault.handled_by_id, fault.handled_by_name, fault.handled_words) == (
        world.anna.pk,
        "Anna",
        "Skickas igen.",
    )


def test_a_letter_that_is_no_longer_true_is_not_sent_again(
    fault: DeliveryFault, world: World, smtp_server: MailServer
) -> None:
    post(world.anna, f"/utskick/{fault.pk}/igen/")
    kinds = KINDS | {"order_sent": type(KINDS["order_sent"])("Ny beställning", lambda ids, at: set())}
    assert send(MONDAY + DAY, kinds) == {"letters_dropped": 1}


def test_what_was_done_is_kept_with_who_and_when(fault: DeliveryFault, world: World) -> None:
    post(world.bo, f"/utskick/{fault.pk}/", words="Ringde, adressen är rättad.")
    fault.refresh_from_db()
    assert (fault.handled_by_name, fault.handled_words) == ("Bo", "Ringde, adressen är rättad.")
    assert fault.handled_at is not None


def test_nothing_is_dealt_with_without_words(fault: DeliveryFault, world: World) -> None:
    answer = post(world.bo, f"/utskick/{fault.pk}/", words=" ")
    assert "Skriv vad du har gjort" in answer.content.decode()
    assert DeliveryFault.objects.open().exists()


def test_of_two_who_deal_with_it_the_second_is_told(
    fault: DeliveryFault, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.views.undelivered.send_again", lambda **_: False)
    assert "redan tagit hand om" in post(world.bo, f"/utskick/{fault.pk}/igen/").content.decode()


@pytest.mark.parametrize(
    ("status", "last_error", "words"),
    [
        ("5.1.1", "", "Adressen finns inte"),
        ("5.2.2", "", "Brevlådan är full"),
        ("4.4.7", "", "gick inte att nå"),
        ("5.7.509", "", "skräppost"),
        ("5.9.9", "", "tog inte emot brevet"),
        ("550", "", "tog inte emot brevet"),
        ("", "ConnectionRefusedError", "Vår e-postserver svarar inte"),
        ("", "SMTPDataError 451", "kunde inte ta emot brevet just nu"),
        ("", "kunde inte prövas", "om brevet fortfarande stämmer"),
        ("", "ValueError", "gick inte att skriva"),
        ("", "", "har inte hunnit skickas"),
    ],
)
def test_codes_are_told_in_plain_swedish(status: str, last_error: str, words: str) -> None:
    reason = reason_of(status=status, last_error=last_error)
    assert words in reason.why
    assert reason.do


def test_a_member_says_how_their_letters_shall_come(world: World) -> None:
    told = {name: "genast" for name, kind in KINDS.items() if not (kind.prompt and kind.mandatory)}
    told |= {"plan_submitted": "inte", "message": "dagligen", "quiet_from": "21:00", "quiet_until": "07:00"}
    assert "Sparat." in post(world.anna, "/mina-utskick/", **told).content.decode()
    kept = wishes_of(world.anna.email)
    assert (kept.daily, kept.unwanted) == (["message"], ["plan_submitted"])
    assert kept.quiet is not None


def test_a_mandatory_kind_cannot_be_declined_by_hand(world: World) -> None:
    told = {name: "genast" for name, kind in KINDS.items()}
    page = post(world.anna, "/mina-utskick/", **told | {"deviation_opened": "inte"}).content.decode()
    assert "Rätta till 1 fel" in page
    assert wishes_of(world.anna.email) == Wishes()


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("21:00", "", "Skriv båda klockslagen"),
        ("07:00", "22:00", "högst 14 timmar"),
        ("08:00", "08:00", "högst 14 timmar"),
        ("kväll", "07:00", "Skriv klockslaget som TT:MM"),
    ],
)
def test_quiet_hours_are_whole_and_leave_time_for_letters(
    world: World, begins: str, ends: str, words: str
) -> None:
    told = dict.fromkeys(KINDS, "genast")
    page = post(world.anna, "/mina-utskick/", **told, quiet_from=begins, quiet_until=ends)
    assert words in page.content.decode()
