"""Every letter the system can write is written here, about somebody one would know again, and read."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import NamedTuple

import pytest

from deviations.actions.acknowledging import acknowledge_escalation
from deviations.actions.check_answers import answer_check
from deviations.models import Escalation, MonthlyCheck
from followups.actions.individual import invite_provider, move_follow_up
from followups.actions.performed import Measured, keep_performed_time
from followups.actions.rounds import draw_round
from followups.clockwork.individual import see_to_follow_ups
from followups.letters.meetings import KINDS as MEETING_LETTERS
from followups.rules.rounds import RoundFields
from hemtjanst.clockwork import KINDS, tick
from orders.actions import (
    answer_question,
    ask_question,
    consider_changed_needs,
    report_changed_needs,
    write_message,
)
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Assignment, Client, Order, OrderKind
from orders.rules.dialogue import ChangedNeeds
from outbox.models import Letter
from people.models import Audience
from people.rules import STOCKHOLM
from plans.actions import ask_for_check, send_back, set_internal_check
from reports.letters.audits import KINDS as AUDIT_LETTERS
from reports.letters.periods import KINDS as REPORT_LETTERS
from tests.deviations.complaining import everything_about
from tests.deviations.reports import everything_done_to
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY, World
from tests.followups.meeting_cases import everything_met
from tests.followups.reviewing import everything_reviewed
from tests.followups.team import everything_gathered
from tests.reports.auditing import everything_audited
from tests.reports.periods import everything_reported

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OF_MANY = {
    "monthly_check_made",
    "check_answered",
    "check_unanswered",
    "follow_ups_due",
    "performed_time_due",
    "performed_time_unread",
    "review_opened",
    "review_assess_reminder",
    "review_assessed",
    "review_judged",
    "review_recheck",
    "review_finding_answered",
    "review_finding_checked",
    *MEETING_LETTERS,
    "round_given_out",
    "round_due",
    *AUDIT_LETTERS,
    *REPORT_LETTERS,
}
SOMEBODY = {
    "identity_number": "193805179816",
    "reserve_number": "RESERV-4711",
    "born_on": date(1938, 5, 17),
    "first_name": "Brukarförnamn",
    "last_name": "Brukarefternamn",
    "street": "Hemligagatan 7",
    "postal_code": "16274",
    "city": "Hemligstad",
}
WRITTEN = {
    "needs": "Behov: diagnosen demens.",
    "purpose": "Syfte: hemligt.",
    "goal": "Mål: hemligt.",
    "own_ability": "Egen förmåga: hemlig.",
}
TELLING = [
    "Brukarförnamn", "Brukarefternamn", "3805179816", "380517-9816", "1938", "4711", "Hemlig", "162 74", "16274",
    "diagnos", "demens", "Behov", "Syfte", "Egen förmåga", "hemlig", "Orka gå", "Duschen", "Dusch", "Städ",
    "Anna", "Mona", "Omar", "Eva", "Björken",
]  # fmt: skip


def talked_about(case: Assignment, world: World) -> None:
    """Everything that can be said of a case, in words that would tell."""
    anna, mona = {"by": world.anna, "at": MONDAY}, {"by": world.mona, "at": MONDAY}
    hidden = "Brukarförnamn har diagnosen demens."
    write_message(assignment=case, words=hidden, **mona)
    asked = ask_question(assignment=case, words=hidden, answer_by=MONDAY.date(), **anna)
    answer_question(question=asked, words=hidden, **mona)
    ask_question(assignment=case, words=hidden, answer_by=MONDAY.date(), **anna)
    report = report_changed_needs(assignment=case, needs=ChangedNeeds(hidden, MONDAY.date(), hidden), **mona)
    consider_changed_needs(report=report, consideration="FOLLOW_UP", words=hidden, **anna)


def read_internally(order: Order, world: World) -> None:
    """A plan that a colleague has read and sent back, in words that would tell."""
    set_internal_check(provider=world.bjorken, checks_plans=True, by=world.petra, at=MONDAY)
    asked = ask_for_check(version=world.completed(order), by=world.mona, at=MONDAY)
    send_back(version=asked, remarks="Brukarförnamn har diagnosen demens.", by=world.petra, at=MONDAY)


def rested(someone: Client, world: World) -> None:
    """Services that have rested and been resumed, and those that should have been, in words that would tell."""
    hidden = PauseFields(
        "HOSPITAL", MONDAY.date(), MONDAY.date() + DAY, "Brukarförnamn har diagnosen demens."
    )
    for ends in (True, False):
        case = world.sent(world.assignment(client=someone), **WRITTEN).assignment
        pause = pause_services(assignment=case, fields=hidden, by=world.anna, at=MONDAY)
        if ends:
            resume_services(
                pause=pause, resumed_on=MONDAY.date() + DAY, words=hidden.words, by=world.anna, at=MONDAY
            )


def performed(case: Assignment) -> None:
    """Far too little time in one month, and none read in for another."""
    months = [Measured(case, date(2026, month, 1), Decimal(1)) for month in (1, 3)]
    keep_performed_time(measured=months, by=None, at=MONDAY)


def followed_up(case: Assignment, world: World) -> None:
    """A follow-up is moved to April for a reason that would tell, and the provider invited."""
    see_to_follow_ups(at=MONDAY + DAY)
    planned = case.follow_ups.get()
    words, moment = "Brukarförnamn har diagnosen demens.", MONDAY + DAY
    move_follow_up(follow_up=planned, to_on=date(2026, 4, 10), reason=words, by=world.anna, at=moment)
    invite_provider(follow_up=planned, meets_on=MONDAY + 60 * DAY, by=world.anna, at=moment)


def drawn(world: World) -> None:
    """Orders of the first day are given out to be reviewed by the day after, and are not."""
    day = MONDAY.date()
    draw_round(fields=RoundFields(day, day, 5, 1, day + DAY), by=world.eva, at=MONDAY + timedelta(hours=1))


def taken_in_hand(world: World, at: datetime) -> None:
    """Somebody says that they have a step of the ladder in hand, in words that would tell."""
    open_ones = Escalation.objects.filter(deviation__closed_at=None, audience=Audience.PROVIDER_MANAGER)
    step = open_ones.filter(deviation__provider=world.bjorken).order_by("-pk")[0]
    words, day = "Brukarförnamn har diagnosen demens.", (at + DAY).date()
    acknowledge_escalation(escalation=step, words=words, promised_on=day, by=world.petra, at=at)


class Written(NamedTuple):
    """Every letter that was written, and the mails that took them to the mail server."""

    letters: list[Letter]
    mails: list[EmailMessage]


@pytest.fixture(scope="module")
def once() -> list[Written]:
    """What the first test that asked had written; it takes half a minute, and reading changes nothing."""
    return []


@pytest.fixture
def written(once: list[Written], request: pytest.FixtureRequest) -> Written:
    """One letter at least of each kind."""
    if not once:
        server: MailServer = request.getfixturevalue("smtp_server")
        letters = everything_written(request.getfixturevalue("world"))
        once.append(Written(letters, server.letters))
    return once[0]


@pytest.fixture
def letters(written: Written) -> list[Letter]:
    """The letters alone."""
    return written.letters


def everything_written(world: World) -> list[Letter]:
    """What all acts write by the same clock as ever, about somebody one would know again."""
    someone = world.client(**SOMEBODY)
    world.returned(world.sent(world.assignment(client=someone), **WRITTEN))
    world.approved(world.sent(world.assignment(client=someone), **WRITTEN))
    order = world.sent(world.assignment(client=someone), kind=OrderKind.NEW, **WRITTEN)
    talked_about(order.assignment, world)
    read_internally(order, world)
    performed(order.assignment)
    followed_up(order.assignment, world)
    everything_gathered(order.assignment, world, "Brukarförnamn har diagnosen demens.")
    drawn(world)
    rested(someone, world)
    everything_met(world, "Brukarförnamn har diagnosen demens.")
    everything_done_to(order.assignment, world, "Brukarförnamn har diagnosen demens.")
    everything_about(order.assignment, world, "Brukarförnamn har diagnosen demens.")
    everything_reviewed(world, "Brukarförnamn har diagnosen demens.")
    everything_audited(world, "Brukarförnamn har diagnosen demens.")
    for at in (
        MONDAY + 2 * DAY,
        MONDAY + 10 * DAY,
        MONDAY + 16 * DAY,
        datetime(2026, 4, 20, 9, tzinfo=STOCKHOLM),
    ):
        tick(lambda at=at: at)
    taken_in_hand(world, at)
    check = MonthlyCheck.objects.order_by("-month")[0]
    answer_check(check=check, words="Brukarförnamn har diagnosen demens.", by=world.mona, at=at)
    everything_reported(world, "Brukarförnamn har diagnosen demens.")
    return list(Letter.objects.order_by("pk"))


def test_every_kind_of_letter_is_read(letters: list[Letter]) -> None:
    assert {letter.kind for letter in letters} == set(KINDS)


def test_no_letter_tells_who_or_why(letters: list[Letter]) -> None:
    for letter in letters:
        text = letter.heading + letter.body
        assert not [word for word in TELLING if word.casefold() in text.casefold()], text


def test_no_letter_holds_what_looks_like_an_identity_number(letters: list[Letter]) -> None:
    for letter in letters:
        assert not re.search(r"\d{6,8}[-+ ]?\d{4}", letter.heading + letter.body)


def test_every_letter_has_a_number_and_a_link_and_no_trace_of_how_it_was_written(
    letters: list[Letter],
) -> None:
    for letter in letters:
        text = letter.heading + letter.body
        assert "http://localhost:8000/" in text
        has_own_number = re.search(r"\d{4}-\d{5}|Lex Sarah-ärende \d+", text)
        assert has_own_number or letter.kind in OF_MANY
        assert not re.search(r"[{}~]|None|%s|\n\n\n", text), text


def test_what_arrives_is_what_was_written(written: Written) -> None:
    mails = [(mail["Subject"].strip(), mail.get_content()) for mail in written.mails]
    digests = [text for subject, text in mails if "saker i ett brev" in subject]
    assert digests
    sent = {letter.heading for letter in written.letters if letter.sent_at}
    alone = {subject for subject, _ in mails if "saker i ett brev" not in subject}
    assert alone <= sent
    for heading in sent - alone:
        assert any(heading in text for text in digests), heading


def test_no_mail_not_even_a_digest_tells_who_or_why(written: Written) -> None:
    for mail in written.mails:
        text = mail["Subject"] + mail.get_content()
        assert not [word for word in TELLING if word.casefold() in text.casefold()], text
        assert not re.search(r"\d{6,8}[-+ ]?\d{4}|[{}~]|None|%s|\n\n\n", text.replace("\r\n", "\n")), text


def test_a_digest_has_a_link_for_each_of_its_lines(written: Written) -> None:
    for mail in written.mails:
        if "saker i ett brev" in mail["Subject"]:
            text = mail.get_content().replace("\r\n", "\n")
            assert text.count("\n- ") == text.count("\n  http://localhost:8000/") > 1
