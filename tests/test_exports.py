"""Every list as a file: the rows of all its pages, safe in a spreadsheet, without the protected, and logged."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from deviations.models import Complaint, Deviation, Handling
from followups.actions.individual_planning import plan_follow_ups
from followups.actions.performed import Measured, keep_performed_time
from journal.actions import record_look
from journal.models import Look
from orders.actions.pauses import PauseFields, pause_services
from orders.actions.quality import review_order
from orders.models import Assignment, Order, Protection
from orders.rules.order_checklist import QUESTIONS
from tests.deviations.complaining import complain
from tests.deviations.reports import reported
from tests.fixtures.exports import FORMULA, Export, lines, next_of, screen, sheet
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=2)
NOW = MONDAY + timedelta(days=91)
PAGE_SIZES = {
    "desk.worklist.ROWS",
    "desk.looks.ROWS",
    "followups.views.follow_ups.ON_A_PAGE",
    "followups.views.performed.ON_A_PAGE",
    "orders.views.pauses.ON_A_PAGE",
    "deviations.views.listing.ROWS",
    "deviations.shown.complaint_list.ON_A_PAGE",
}


def numbers(rows: Any) -> list[str]:
    return [row.assignment.number for row in rows]


EXPORTS = [
    Export(
        "today",
        "today_csv",
        "Att göra",
        lambda context: [row.number for row in context["shown"].rows],
        lambda context: next_of(context["shown"].page),
        ({}, {"urval": "alla"}, {"status": "Väntar på plan"}),
        ("anna", "eva", "mona"),
    ),
    Export(
        "follow_ups",
        "follow_ups_csv",
        "Uppföljningar",
        lambda context: numbers(context["page_obj"]),
        lambda context: next_of(context["page_obj"]),
        ({}, {"urval": "forsenade"}, {"urval": "enheten"}),
        ("anna", "bo", "eva", "mona"),
    ),
    Export(
        "performed_time",
        "performed_time_csv",
        "Utförd tid",
        lambda context: numbers(context["page_obj"]),
        lambda context: next_of(context["page_obj"]),
        ({}, {"manad": "2026-04", "urval": "alla"}),
        ("anna", "bo", "mona"),
    ),
    Export(
        "restarts",
        "restarts_csv",
        "Uppehåll",
        lambda context: numbers(context["page_obj"]),
        lambda context: next_of(context["page_obj"]),
        ({}, {"urval": "enheten"}, {"urval": "mina"}),
        ("anna", "bo", "eva"),
    ),
    Export(
        "provider_desk",
        "provider_desk_csv",
        "Vår verksamhet",
        lambda context: numbers(context["cases"]),
        lambda context: None,
        ({}, {"on": "2026-03-03", "coordinator": ""}),
        ("mona", "petra"),
    ),
    Export(
        "order_reviews",
        "order_reviews_csv",
        "Återkoppling",
        lambda context: [given.order.number for given in context["newest"]],
        lambda context: None,
        members=("eva",),
    ),
    Export(
        "looks",
        "looks_csv",
        "Åtkomstlogg",
        lambda context: [shown.look.assignment_number for shown in context["page"].rows],
        lambda context: {"before": f"{context['page'].older}"} if context["page"].older else None,
        ({}, {"outcome": "granted"}, {"outcome": "refused"}),
        ("eva",),
        place=3,
    ),
    Export(
        "deviations",
        "deviations_csv",
        "Avvikelser",
        lambda context: [f"{row.deviation.pk}" for row in context["rows"]],
        lambda context: next_of(context["page"]),
        ({"urval": "oppna"}, {"urval": "eskalerade"}),
        ("anna", "mona", "eva"),
    ),
    Export(
        "complaints",
        "complaints_file",
        "Synpunkter",
        lambda context: [f"{row.complaint.pk}" for row in context["shown"].rows],
        lambda context: next_of(context["shown"].page),
        ({}, {"urval": "alla"}),
        ("anna", "mona"),
    ),
]


@pytest.fixture
def filled(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Seven cases with something of everything, in pages of two; one whose name is a formula, one protected."""
    for name in PAGE_SIZES:
        monkeypatch.setattr(name, 2)
    clients = [world.client(last_name=FORMULA, first_name="=1+1"), *(world.client() for _ in range(5))]
    clients.append(world.client(first_name="Kvastingard", protection=Protection.SECRECY_MARK))
    for place, client in enumerate(clients):
        case = world.assignment(client=client)
        order = world.sent(case, "shower", at=MONDAY + timedelta(hours=place))
        plan_follow_ups(assignments=[case.pk], on=LATER.date(), at=LATER)
        record_look(
            file=case, by=world.anna, at=NOW - timedelta(days=place), granted=place < 4, reason="=Byte"
        )
        answers = dict.fromkeys(QUESTIONS, True)
        reported(world, case)
        complain(world, case, handling=Handling.FORWARDED)
        if not client.protection.startswith("SEC"):
            review_order(
                order=order, answers=answers, words="=Bra", by=world.bo, at=MONDAY + timedelta(days=1)
            )
        keep_performed_time(
            measured=[Measured(case, date(2026, 4, 1), Decimal(place))], by=None, at=NOW - timedelta(days=20)
        )
        if place % 2 == 0:
            pause_services(
                assignment=case,
                fields=PauseFields("AWAY", (NOW - timedelta(days=5)).date()),
                by=world.anna,
                at=NOW - timedelta(days=5),
            )
    return world


def asked_day(asked: dict[str, str]) -> str:
    """The day that a list shows; today's unless the address names another."""
    return "3 mars 2026" if asked.get("on") == "2026-03-03" else "1 juni 2026"


def protected_keys(page: str) -> set[str]:
    """The keys of the rows about the protected one."""
    case = Assignment.objects.get(client__first_name="Kvastingard")
    rows = {"deviations": Deviation.objects, "complaints": Complaint.objects}.get(page)
    found = rows.filter(assignment=case).values_list("pk", flat=True) if rows else [case.number]
    return {f"{key}" for key in found}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.page)
def test_a_file_holds_the_rows_of_all_pages_in_their_order(filled: World, read: Read, export: Export) -> None:
    hidden = protected_keys(export.page)
    seen_any = False
    with time_machine.travel(NOW):
        for name in export.members:
            for asked in export.asked:
                shown = screen(read, filled, export, name, asked)
                file = lines(read, filled, export, name, asked)
                keys = [line[export.place] for line in file[1:] if len(line) > 1]
                wanted = shown if export.page == "looks" else [key for key in shown if key not in hidden]
                assert keys == wanted, (name, asked)
                said, *counted = [line[0] for line in file[1:] if len(line) == 1]
                assert said.endswith(f"Så som det var {asked_day(asked)}."), (name, asked)
                assert bool(counted) == (len(wanted) < len(shown)), (name, asked)
                assert not [cell for line in file for cell in line if cell.startswith(("=", "+", "@"))]
                seen_any = seen_any or len(keys) > 2
    assert seen_any, "no list of more than a page was tried"


@pytest.mark.parametrize(
    ("name", "member", "asked", "words"),
    [
        ("today_csv", "anna", {"urval": "mina", "status": "Väntar på plan"}, "Mina ärenden, Status: Väntar på plan"),
        ("today_csv", "anna", {"urval": "mina", "provider": "bjorken"}, "Mina ärenden, Utförare: Björkens omsorg AB"),
        ("follow_ups_csv", "anna", {"urval": "enheten", "manad": "2026-05"}, "Hela enheten, Månad: Maj 2026"),
        ("performed_time_csv", "anna", {"manad": "2020-01"}, "Månad: april 2026, Visa: Att följa upp"),
        ("restarts_csv", "anna", {"urval": "enheten"}, "Hela enheten"),
        ("restarts_csv", "anna", {}, "Mina ärenden"),
        ("provider_desk_csv", "mona", {"coordinator": "mona"}, "Samordnare: Mona"),
        ("looks_csv", "eva", {"outcome": "refused"}, "Utfall: Nekades"),
        ("deviations_csv", "anna", {"urval": "oppna", "kind": "OTHER"}, "Alla öppna, Slag: Annat"),
        ("complaints_file", "anna", {"urval": "alla", "topic": "CARE"}, "Alla, Ämne: "),
    ],
)  # fmt: skip
def test_a_file_says_what_narrowed_it(
    filled: World, read: Read, name: str, member: str, asked: dict[str, str], words: str
) -> None:
    known = {"bjorken": f"{filled.bjorken.pk}", "mona": f"{filled.mona.pk}"}
    address = {key: known.get(value, value) for key, value in asked.items()}
    with time_machine.travel(NOW):
        text = b"".join(read(getattr(filled, member), reverse(name), **address)).decode()  # type: ignore[arg-type]
    (said,) = [line for line in text.splitlines() if line.startswith("Urval: ")]
    assert said.startswith(f"Urval: {words}"), said


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.page)
def test_each_taking_stands_once_in_the_units_access_log(filled: World, read: Read, export: Export) -> None:
    with time_machine.travel(NOW):
        lines(read, filled, export, export.members[0], {})
    look = Look.objects.get(assignment_number=export.log)
    assert (look.unit_id, look.at.date()) == (filled.unit.pk, NOW.date())
    assert look.reason.startswith("Hämtade listan som fil: ")


@pytest.mark.parametrize(
    "export", [one for one in EXPORTS if one.page != "looks"], ids=lambda export: export.page
)
def test_a_workbook_holds_the_same_rows(filled: World, read: Read, export: Export) -> None:
    name = export.members[0]
    with time_machine.travel(NOW):
        rows = [line for line in lines(read, filled, export, name, {}) if len(line) > 1]
        made = sheet(read, filled, export, name, {})
    assert [f"{row[0].value}" for row in made] == [row[0] for row in rows]
    assert all(cell.data_type != "f" for row in made for cell in row)


def test_a_case_of_a_protected_identity_is_counted_for_the_named_alone(filled: World, read: Read) -> None:
    export = EXPORTS[0]
    with time_machine.travel(NOW):
        annas = lines(read, filled, export, "anna", {"urval": "alla"})
        monas = lines(read, filled, export, "mona", {"urval": "alla"})
    assert annas[-1] == ["1 med skyddade personuppgifter är inte med."]
    assert len(annas) - 1 == len(monas)


@pytest.mark.parametrize("export", EXPORTS[:4], ids=lambda export: export.page)
def test_many_rows_ask_as_many_questions_as_few(filled: World, read: Read, export: Export) -> None:
    with time_machine.travel(NOW):
        taken = count_queries(lambda: lines(read, filled, export, "eva", {"urval": "enheten"}))
        Order.objects.filter(assignment__client__first_name__startswith="Brukare").update(
            withdrawn_at=MONDAY, withdrawn_by=filled.anna
        )
        assert count_queries(lambda: lines(read, filled, export, "eva", {"urval": "enheten"})) == taken


@pytest.mark.parametrize(
    ("name", "member", "called"),
    [
        ("meeting_actions_csv", "anna", None),
        ("review_findings_file", "eva", None),
        ("load_file", "eva", "Belastning"),
        ("decisions_file", "eva", "Belastning"),
    ],
)
def test_files_of_figures_and_of_nothing_are_logged_for_the_units_whose_rows_they_hold(
    world: World, read: Read, name: str, member: str, called: str | None
) -> None:
    b"".join(read(getattr(world, member), reverse(name)))  # type: ignore[arg-type]
    assert [look.assignment_number for look in Look.objects.all()] == ([called] if called else [])
