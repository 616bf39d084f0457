"""Plan versions from a hand-over file: whole or not at all, in their place among the others."""

import json
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Note, NoteKind
from orders.imports import Report, import_orders
from orders.models import Order
from outbox.models import Letter
from people.models import Member
from people.rules import start_of
from plans.imports import import_plans
from plans.models import Activity, Plan, PlanVersion, Review
from plans.queries import stages
from plans.rules.links import Link, Steps, links
from tests.data import make
from tests.fixtures.world import MONDAY, World

FILE = Path(make.__file__).parent / "genomforandeplaner.csv"
FAULTS = [
    ("2025-00104-1", "Insatser", "Flygresa"),
    ("2025-00104-1", "När", "gryning"),
    ("2025-00104-1", "Inkommen", "2025-01-10"),
    ("2025-00104-1", "Skäl", ""),
    ("2025-00201-1", "Beställningsnummer", "2025-00201-1"),
]
CASE = "2025-00001"
SHOWER = [("Duscha", "morgon", "Dusch")]
OPEN = {"Inkommen": "", "Godkänd": ""}


@pytest.fixture
def orders(db: None) -> None:
    """The orders of the file beside."""
    with (FILE.parent / "bestallningar.csv").open("rb") as file:
        import_orders(file=file, by=None, at=MONDAY, create_missing=True)


@pytest.fixture
def order(db: None) -> Order:
    """One order, sent on 14 January 2025."""
    rows = make.order(CASE, 1, [("Dusch", "2", "40")], Personnummer=make.identity("19380517", 981))
    file = BytesIO(make.csv_of(make.ORDER_COLUMNS, rows).encode())
    import_orders(file=file, by=None, at=MONDAY, create_missing=True)
    return Order.objects.get()


def take(*versions: list[make.Fields], **how: Any) -> Report:
    rows = [row for version in versions for row in version]
    content = make.csv_of(make.VERSION_COLUMNS, rows).encode()
    return import_plans(file=BytesIO(content), **({"by": None, "at": MONDAY} | how))


def given(number: int = 1, **changed: str) -> list[make.Fields]:
    return make.version(CASE, number, SHOWER, **changed)


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("import_plans", str(FILE), *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def told(report: Report) -> list[tuple[str, str]]:
    return [(fault.column, fault.value) for fault in report.rejected]


def everything() -> list[int]:
    models = (Plan, PlanVersion, Activity, Review, Note, Letter, PlanVersion.history.model)
    return [model.objects.count() for model in models]


def test_the_good_versions_are_taken_and_every_fault_is_named(orders: None) -> None:
    status, out = run("--json")
    report = json.loads(out)
    assert status == 1
    assert [report[key] for key in ("rows", "versions", "imported", "unchanged")] == [14, 11, 6, 0]
    assert [(one["order"], one["column"], one["value"]) for one in report["rejected"]] == FAULTS


def test_the_same_file_twice_changes_nothing(orders: None) -> None:
    run()
    before = everything()
    _, out = run("--json", "--create-missing")
    report = json.loads(out)
    assert (report["imported"], report["unchanged"], len(report["rejected"])) == (0, 6, 5)
    assert everything() == before


def test_a_dry_run_tells_the_same_and_keeps_nothing(orders: None) -> None:
    before = everything()
    _, dry = run("--json", "--dry-run")
    assert everything() == before
    assert run("--json") == (1, dry)


def test_a_version_stands_with_its_historic_days(order: Order) -> None:
    take(given())
    version = PlanVersion.objects.get()
    assert version.started_at == start_of(date(2025, 1, 16))
    assert version.submitted_at == start_of(date(2025, 1, 27))
    assert version.approved_at == start_of(date(2025, 1, 30))
    assert (version.current_until, version.imported_at) == (date(2026, 1, 30), MONDAY)
    assert version.participation == make.HEARD
    assert version.review.outcome == "APPROVED"
    assert version.history.count() == 1


def test_activities_carry_out_interventions_by_name_or_alias(orders: None) -> None:
    run()
    version = PlanVersion.objects.get(plan__assignment__number="2025-00101", number=2)
    found = [
        (one.what, one.day_part, sorted(one.interventions.values_list("code", flat=True)))
        for one in version.activities.in_order()
    ]
    assert found == [
        ("Duscha", "MORNING", ["shower"]),
        ("Städa och handla", "FORENOON", ["cleaning", "shopping"]),
    ]


def test_nothing_is_mailed_and_each_version_has_one_note(order: Order) -> None:
    take(given())
    note = Note.objects.get(subject=f"{CASE} v1")
    assert note.kind == NoteKind.IMPORTED
    assert "Godkändes 30 januari 2025" in note.words
    assert not Letter.objects.exists()


def test_the_order_has_received_its_plan_at_the_first_hand_in(order: Order) -> None:
    take(given(2, Påbörjad="2025-02-01", Inkommen="2025-02-03", Godkänd=""))
    take(given(1, Godkänd="", Återsänd="2025-01-30", Skäl="Dusch saknas."))
    order.refresh_from_db()
    assert order.plan_received_at == start_of(date(2025, 1, 27))


def test_an_empty_hand_in_is_a_version_under_work(order: Order) -> None:
    take(make.version(CASE, 1, [("", "", "")], **OPEN))
    version = PlanVersion.objects.get()
    assert (version.submitted_at, version.activities.count()) == (None, 0)
    assert stages(on=date(2025, 2, 1)).get().stage == "IN_PROGRESS"


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_versions_find_their_place_in_any_order(order: Order, together: bool, turned: bool) -> None:
    both = [given(1), given(2, Påbörjad="2025-06-01", Inkommen="2025-06-05", Godkänd="2025-06-09")]
    if turned:
        both.reverse()
    for versions in [both] if together else [[one] for one in both]:
        assert take(*versions).imported == len(versions)
    first, second = PlanVersion.objects.order_by("number")
    assert first.followed_at == second.started_at
    assert first.replaced_at == second.approved_at
    assert (second.followed_at, second.replaced_at) == (None, None)
    days = [date(2025, 1, 15), date(2025, 1, 20), date(2025, 1, 28), date(2025, 2, 1), date(2025, 6, 2)]
    found = [stages(on=day).get().stage for day in [*days, date(2025, 6, 9)]]
    assert found == ["NONE", "IN_PROGRESS", "SUBMITTED", "APPROVED", "REVISING", "APPROVED"]


def test_a_version_goes_on_after_what_was_written_here(world: World) -> None:
    version = world.approved()
    case, mine = version.plan.assignment.number, {"Påbörjad": "2026-04-01", "Inkommen": "", "Godkänd": ""}
    april = datetime.combine(date(2026, 4, 2), MONDAY.timetz())
    assert take(make.version(case, 2, SHOWER, **mine), at=april).imported == 1
    version.refresh_from_db()
    assert version.followed_at == start_of(date(2026, 4, 1))


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"Beställningsnummer": "2025-9-1"}, "Beställningsnummer"),
        ({"Version": "ett"}, "Version"),
        ({"Påbörjad": ""}, "Påbörjad"),
        ({"Påbörjad": "2025-01-02", "Inkommen": "2025-01-10"}, "Inkommen"),
        ({"Inkommen": ""}, "Inkommen"),
        ({"Återsänd": "2025-01-30", "Skäl": "Dusch saknas."}, "Återsänd"),
        ({"Godkänd": "2026-03-03"}, "Godkänd"),
        ({"Godkänd": "2025-01-26"}, "Godkänd"),
    ],
)
def test_one_thing_wrong_is_one_fault(order: Order, changed: dict[str, str], column: str) -> None:
    report = take(given(**changed))
    assert [fault.column for fault in report.rejected] == [column]
    assert not PlanVersion.objects.exists()


def test_a_later_version_is_not_started_earlier(order: Order) -> None:
    take(given())
    assert told(take(given(2, Påbörjad="2025-01-15", **OPEN))) == [("Påbörjad", "2025-01-15")]


def test_an_order_of_another_case_is_told(order: Order) -> None:
    wrong = [row | {"Ärendenummer": "2025-00002"} for row in given()]
    assert told(take(wrong)) == [("Ärendenummer", "2025-00002")]


def test_a_version_that_exists_with_other_content_is_named(order: Order) -> None:
    take(given())
    report = take(given(Mål="Något annat."))
    assert told(report) == [("Version", "1")]
    assert "Mål" in report.rejected[0].reason


def test_what_is_done_to_a_version_since_is_no_difference(order: Order) -> None:
    take(given(**OPEN))
    PlanVersion.objects.update(edits=1, goal="Skrivet här.", submitted_at=MONDAY)
    assert take(given(**OPEN)).unchanged == 1


def test_only_the_own_units_plans_may_be_read_in_when_one_is_given(world: World, order: Order) -> None:
    assert told(take(given(), only_unit=world.unit)) == [("Beställningsnummer", f"{CASE}-1")]
    officer = Member.objects.get(user__email="handlaggare1@kommun.example")
    assert take(given(), only_unit=officer.unit).imported == 1


def test_a_batch_takes_as_many_queries_with_one_version_as_with_many(
    orders: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    one, *others = (make.version(f"2025-0010{place}", 1, SHOWER) for place in (1, 2, 3, 4))
    with CaptureQueriesContext(connection) as queries:
        take(one)
    with django_assert_num_queries(len(queries)):
        take(*others)


def test_links_say_when_a_later_version_came_first() -> None:
    january, may, june = (datetime(2025, month, 1, tzinfo=MONDAY.tzinfo) for month in (1, 5, 6))
    found = links([Steps(january, january), Steps(june), Steps(may, june)])
    assert found == [Link(may, june), Link(may, None), Link(None, None)]
