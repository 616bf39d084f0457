"""An auditor reaches the sample and nothing else, for a time; every look has the audit as its reason."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse

from journal.models import Look
from orders.models import Assignment, FileAccess, Order, OrderKind, Protection
from plans.models import PlanVersion
from reports.models import AuditedFile, FileAudit
from tests.fixtures.reading import visitor
from tests.fixtures.world import World
from tests.reports.auditing import DAY, NOON, acting, asked, drawn, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def order(world: World) -> Order:
    """A case with a plan."""
    return world.approved(world.sent(at=NOON - 20 * DAY), at=NOON - 5 * DAY).order


@pytest.fixture
def file(order: Order, world: World) -> AuditedFile:
    """It, given to Greta for six weeks; another case is not drawn."""
    audit = drawn(world, wanted=1)
    world.sent(at=NOON)
    return audit.files.select_related("audit", "assignment__client").get()


def page(world: World, file: AuditedFile, name: str = "audit_file") -> HttpResponse:
    return visitor(world.greta).get(reverse(name, args=[file.audit_id, file.pk]))


def test_the_auditor_reads_order_plan_and_notes_beside_the_questions(file: AuditedFile, world: World) -> None:
    shown = page(world, file).content.decode()
    for words in (
        "Jag vill orka gå ut själv.",
        "Genomförandeplan, version 1",
        "Berättade vid hembesöket",
        "Genomförandeplan granskad och godkänd",
        "Är beställningen en ram?",
        "Systemets svar: Godkänd",
    ):
        assert words in shown


def test_what_came_after_the_audits_day_is_not_in_the_file(order: Order, world: World) -> None:
    audit = drawn(world)
    with time_machine.travel(NOON + 3 * DAY, tick=False):
        late = world.sent(
            order.assignment,
            "shower",
            kind=OrderKind.CHANGE,
            at=NOON + 2 * DAY,
            needs="Behöver stöd att resa sig.",
        )
        shown = page(world, audit.files.get()).content.decode()
    assert late.number not in shown
    assert "Behöver stöd att resa sig." not in shown


def test_every_look_is_kept_with_the_audit_as_its_reason(file: AuditedFile, world: World) -> None:
    page(world, file)
    look = Look.objects.latest("pk")
    assert (look.member_id, look.granted) == (world.greta.pk, True)
    assert look.reason == f"Aktgranskning {file.audit_id}"


@pytest.mark.parametrize("name", ["file", "dates", "order", "plan_version", "dialogue"])
def test_no_other_page_of_the_case_opens(file: AuditedFile, world: World, name: str) -> None:
    kwargs = {
        "order": [Order.objects.earliest("pk").number],
        "plan_version": [file.assignment.number, 1],
    }.get(name, [file.assignment.number])
    answer = visitor(world.greta).get(reverse(name, args=kwargs))
    assert answer.status_code in (403, 404)
    assert file.assignment.client.first_name not in answer.content.decode()


def test_search_is_not_for_auditors(file: AuditedFile, world: World) -> None:
    answer = visitor(world.greta).post(reverse("search"), {"words": file.assignment.number})
    assert answer.status_code == 403


def test_the_sample_is_all_that_an_auditor_sees(file: AuditedFile, world: World) -> None:
    greta = acting(world.greta)
    assert Assignment.objects.count() == 2
    assert Assignment.objects.for_member(greta).get() == file.assignment
    assert {one.assignment_id for one in Order.objects.for_member(greta)} == {file.assignment_id}
    assert {one.plan_id for one in PlanVersion.objects.for_member(greta)} == {file.assignment_id}


@pytest.mark.parametrize(
    ("at", "status"), [(NOON - DAY, 404), (NOON + 42 * DAY, 200), (NOON + 43 * DAY, 404)]
)
def test_the_file_is_open_for_its_days(file: AuditedFile, world: World, at: datetime, status: int) -> None:
    with time_machine.travel(at, tick=False):
        assert page(world, file).status_code == status


def test_a_refused_look_is_kept(file: AuditedFile, world: World) -> None:
    with time_machine.travel(NOON + 43 * DAY, tick=False):
        page(world, file)
    look = Look.objects.latest("pk")
    assert (look.member_id, look.granted, look.assignment_number) == (
        world.greta.pk, False, file.assignment.number,
    )  # fmt: skip


def test_nothing_is_reached_when_the_audit_is_closed(file: AuditedFile, world: World) -> None:
    FileAudit.objects.update(closed_at=NOON, closed_by=world.carl, words="Klart.")
    assert page(world, file).status_code == 404
    FileAudit.objects.update(closed_at=None, closed_by=None)
    FileAccess.objects.update(ended_at=NOON)
    assert page(world, file).status_code == 404


def test_a_file_that_becomes_protected_is_shut_to_its_auditor(file: AuditedFile, world: World) -> None:
    client = file.assignment.client
    client.protection = Protection.SECRECY_MARK
    client.save()
    assert page(world, file).status_code == 404


def test_an_officer_reads_a_colleagues_case_for_the_audit_and_no_longer(order: Order, world: World) -> None:
    audit = drawn(world, by=world.eva)
    file = audit.files.get()
    address = reverse("audit_file", args=[audit.pk, file.pk])
    assert visitor(world.bo).get(address).status_code == 200
    assert visitor(world.anna).get(address).status_code == 404
    with time_machine.travel(NOON + 43 * DAY, tick=False):
        assert visitor(world.bo).get(address).status_code == 404


def test_what_a_file_is_opened_for_is_the_reason_wherever_it_is_opened(order: Order, world: World) -> None:
    audit = drawn(world, by=world.eva)
    file = reverse("file", args=[order.assignment.number])
    assert visitor(world.bo).get(file).status_code == 200
    assert Look.objects.latest("pk").reason == f"Aktgranskning {audit.pk}"
    assert visitor(world.eva).get(file).status_code == 302


def test_the_unit_sees_the_answers_only_when_they_are_left_to_it(file: AuditedFile, world: World) -> None:
    address = reverse("audit_facts_file", args=[file.audit_id, file.pk])
    read(file, world.greta)
    assert visitor(world.eva).get(address).status_code == 404
    asked(file.audit, world.carl)
    assert visitor(world.eva).get(address).status_code == 200
    assert Look.objects.latest("pk").reason == f"Faktagranskning, aktgranskning {file.audit_id}"


def test_who_draws_for_the_city_sees_no_case(file: AuditedFile, world: World) -> None:
    read(file, world.greta)
    browser = visitor(world.carl)
    for name in ("audit", "audit_redraw", "audit_results"):
        shown = browser.get(reverse(name, args=[file.audit_id])).content.decode()
        assert file.assignment.number not in shown
        assert file.assignment.client.last_name not in shown
