"""Lists about places and letters as files: the rows of all pages, safe in a spreadsheet, said of which day, logged."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine

from deviations.actions.misconduct import judge_misconduct, open_misconduct
from followups.actions.reviews import open_review
from followups.actions.rounds import draw_round
from followups.models import ReconciliationMeeting
from followups.rules.rounds import RoundFields
from journal.models import Look
from orders.models import Client, Protection
from outbox.faults import note_faults
from outbox.models import FaultKind, Letter
from people.rules import STOCKHOLM
from tests.deviations.checks import lacking, made
from tests.deviations.complaining import SERIOUS, complain
from tests.fixtures.exports import FORMULA, Export, lines, next_of, screen, sheet
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.followups.meeting_cases import booked, proposed
from tests.followups.reviewing import assessed, judged, visited

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = MONDAY + 91 * DAY


def meetings(world: World, places: range) -> None:
    """The second called off, the third with a time."""
    for place in places:
        month = date(2026, 3 + place, 1)
        if place == 2:
            booked(world, datetime(2026, 5, 20, 10, tzinfo=STOCKHOLM))
        else:
            proposed(world, month)
        ReconciliationMeeting.objects.filter(month=date(2026, 4, 1)).update(called_off_at=MONDAY)


def misconducts(world: World, places: range) -> None:
    """The second judged."""
    for place in places:
        complaint = complain(world, world.sent().assignment)
        matter = open_misconduct(complaint=complaint, by=world.anna, at=MONDAY + place * DAY)
        if place == 1:
            judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.eva, at=MONDAY + 5 * DAY)


def checks(world: World, places: range) -> None:
    """The checks of months that follow each other."""
    lacking(world)
    for place in places:
        made(world, date(2026, 2 + place, 16))


def reviews(world: World, places: range) -> None:
    """The two providers' of last year, judged; then those of this year."""
    for place in places:
        provider, at = (
            (world.bjorken, world.lindgarden)[place % 2],
            MONDAY - (400 * DAY if place < 2 else 0 * DAY),
        )
        world.sent(world.assignment(provider=provider), at=at)
        review = open_review(provider=provider, assess_by=at.date() + 14 * DAY, by=world.eva, at=at)
        if place < 2:
            judged(world, visited(world, assessed(world, review, at), at), at)


def undelivered(world: World, places: range) -> None:
    """Letters that came back, each about a case of its own."""
    for place in places:
        letters = Letter.objects.filter(about=world.sent().assignment.number).order_by("pk")
        keys = letters.values_list("pk", flat=True)[:1]
        note_faults(keys, FaultKind.BOUNCED, permanent=True, status="5.1.1", at=MONDAY + place * DAY)


def rounds(world: World, places: range) -> None:
    """Rounds of the same days, each with the orders not reviewed yet."""
    world.sent()
    for place in places:
        fields = RoundFields(MONDAY.date(), MONDAY.date(), 1, place, NOW.date())
        draw_round(fields=fields, by=world.eva, at=MONDAY + place * DAY)


EXPORTS = [
    (
        Export(
            "meetings",
            "meetings_csv",
            "Avstämningsmöten",
            lambda context: [f"{row.meeting.pk}" for row in context["shown"].rows],
            lambda context: next_of(context["shown"].page),
            ({"urval": "boka"}, {}, {"urval": "installda"}),
            ("anna", "mona"),
        ),
        meetings,
        "followups.shown.meeting_lists.ON_A_PAGE",
    ),
    (
        Export(
            "misconducts",
            "misconducts_csv",
            "Lex Sarah",
            lambda context: [f"{matter.pk}" for matter, _ in context["rows"]],
            lambda context: next_of(context["page"]),
        ),
        misconducts,
        "deviations.views.misconduct.ON_A_PAGE",
    ),
    (
        Export(
            "checks",
            "checks_csv",
            "Månadskontroller",
            lambda context: [f"{line.check.on}" for line in context["lines"]],
            lambda context: next_of(context["page"]),
            members=("eva", "mona", "carl"),
        ),
        checks,
        "deviations.views.checks.CHECKS",
    ),
    (
        Export(
            "provider_reviews",
            "provider_reviews_csv",
            "Utföraruppföljning",
            lambda context: [f"{review.year}" for review, *_ in context["rows"]],
            lambda context: next_of(context["page_obj"]),
            ({}, {"ar": "2026"}),
            ("eva", "mona", "carl"),
        ),
        reviews,
        "followups.views.reviews.ON_A_PAGE",
    ),
    (
        Export(
            "undelivered",
            "undelivered_csv",
            "Utskick",
            lambda context: [row.fault.letter.about for row in context["rows"]],
            lambda context: next_of(context["page_obj"]),
            members=("anna", "adam"),
            place=1,
        ),
        undelivered,
        "desk.views.undelivered.ON_A_PAGE",
    ),
    (
        Export(
            "review_rounds",
            "review_rounds_csv",
            "Granskningsomgångar",
            lambda context: [f"{one.pk}" for one in context["page_obj"]],
            lambda context: next_of(context["page_obj"]),
        ),
        rounds,
        "followups.views.rounds.ON_A_PAGE",
    ),
]
EACH = pytest.mark.parametrize(("export", "fill", "size"), EXPORTS, ids=[one.page for one, *_ in EXPORTS])
Fill = Callable[[World, range], None]
FOUR = range(4)


@EACH
def test_a_file_holds_the_rows_of_all_pages_and_says_what_was_chosen(
    world: World, read: Read, export: Export, fill: Fill, size: str
) -> None:
    world.bjorken.name = FORMULA
    world.bjorken.save()
    fill(world, FOUR)
    most = 0
    with time_machine.travel(NOW), patch(size, 2):
        for name in export.members:
            for asked in export.asked:
                shown = screen(read, world, export, name, asked)
                _, *rows, about = lines(read, world, export, name, asked)
                assert [row[export.place] for row in rows] == shown, (name, asked)
                assert not [cell for row in rows for cell in row if cell.startswith("=")]
                assert about[0].endswith("Så som det var 1 juni 2026."), about
                taken = sheet(read, world, export, name, asked)
                assert [f"{row[export.place].value}"[:10] for row in list(taken)[1:]] == shown
                assert all(cell.data_type != "f" for row in taken for cell in row)
                most = max(most, len(rows))
    assert most > 2, "no list of more than a page was tried"


@EACH
def test_a_taking_is_logged_once_and_a_stranger_takes_nothing(
    world: World, read: Read, export: Export, fill: Fill, size: str
) -> None:
    fill(world, FOUR)
    with time_machine.travel(NOW):
        lines(read, world, export, export.members[0], {})
        assert len(lines(read, world, export, "stina", {})) == 2, "the heading and what was chosen"
    look = Look.objects.get(assignment_number=export.log)
    assert look.unit_id == world.unit.pk
    assert look.reason.startswith("Hämtade listan som fil: CSV")


@EACH
def test_many_rows_ask_as_many_questions_as_one(
    world: World, read: Read, export: Export, fill: Fill, size: str
) -> None:
    def taken() -> int:
        return len(lines(read, world, export, "eva", {}))

    with time_machine.travel(NOW):
        fill(world, range(1))
        assert taken() == 3
        few = count_queries(taken)
        fill(world, range(1, 4))
        assert count_queries(taken) == few


def test_a_matter_leaves_only_with_those_named_and_never_on_a_protected_identity(
    world: World, read: Read
) -> None:
    misconducts(world, FOUR)
    export = next(one for one, *_ in EXPORTS if one.page == "misconducts")
    assert len(lines(read, world, export, "anna", {})) == 6
    assert len(lines(read, world, export, "bo", {})) == 2
    Client.objects.update(protection=Protection.SECRECY_MARK)
    assert lines(read, world, export, "anna", {})[-1] == ["4 med skyddade personuppgifter är inte med."]


def test_letters_about_a_protected_identity_leave_with_nobody(world: World, read: Read) -> None:
    undelivered(world, FOUR)
    export = next(one for one, *_ in EXPORTS if one.page == "undelivered")
    Client.objects.order_by("pk")[:1].get().named_members.set([world.anna])
    Client.objects.filter(named_members=world.anna).update(protection=Protection.SECRECY_MARK)
    for name in ("anna", "adam"):
        assert len(screen(read, world, export, name, {})) == 4
        taken = lines(read, world, export, name, {})
        assert (len(taken), taken[-1]) == (6, ["1 med skyddade personuppgifter är inte med."])
