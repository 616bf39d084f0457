"""The whole main job without a browser, told step by step: `make demo ONCE=1`."""

import json
import mailbox
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from deviations.models import Deviation, MonthlyCheck
from hemtjanst.demo.place import Place
from orders.actions import OrderFields, acknowledge_order, open_assignment, send_order, write_order
from orders.models import Assignment, Client, Intervention, Order, OrderKind
from orders.rules import TimeCalculation
from people.models import Member
from people.roles import Role
from people.rules import STOCKHOLM, day_of
from plans.actions import (
    approve_version,
    edit_version,
    return_version,
    start_version,
    submit_version,
)
from plans.models import PlanVersion
from plans.queries import fields_of, stages

INTERVENTIONS = ("shower", "cleaning", "shopping")
Say = Callable[[str], object]


class StoryBroken(Exception):
    """The main job did not end as it should; the message says where."""


@dataclass(frozen=True)
class Cast:
    """Who acts in the story: one officer, and one coordinator of the provider that the officer chooses."""

    officer: Member
    coordinator: Member


def run(place: Place, say: Say, at: datetime) -> None:
    """Do the main job in the running demo, from `at` on, and print what happened.

    Raises StoryBroken when something that should have happened did not.
    """
    rows: list[tuple[str, str]] = []
    _import(place, rows)
    cast = _cast()
    planned = _order(cast, at, "Planerad", rows)
    forgotten = _order(cast, at, "Glömd", rows)
    _plan(cast, planned, at, rows)
    _let_time_pass(place, forgotten, at, rows)
    _count_letters(place, rows)
    width = max(len(what) for what, _ in rows)
    for what, result in rows:
        say(f"  {what:<{width}}  {result}")


def _import(place: Place, rows: list[tuple[str, str]]) -> None:
    for command, file in (
        ("import_orders", "tests/data/bestallningar.csv"),
        ("import_plans", "tests/data/genomforandeplaner.csv"),
    ):
        done = place.manage(command, file, "--create-missing", "--json")
        if done.returncode == 2 or not done.stdout:
            raise StoryBroken(f"{command}: {done.stderr}")
        told = json.loads(done.stdout)
        rows.append(
            (f"{command} {file}", f"{told['imported']} inlästa, {len(told['rejected'])} fel utpekade")
        )


def _cast() -> Cast:
    active = Member.objects.active().select_related("user", "unit", "provider").order_by("pk")
    return Cast(
        officer=active.filter(role=Role.CASE_OFFICER)[0], coordinator=active.filter(role=Role.COORDINATOR)[0]
    )


def _order(cast: Cast, at: datetime, name: str, rows: list[tuple[str, str]]) -> Order:
    client = Client.objects.create(
        reserve_number=f"DEMO-{name}", born_on=date(1938, 5, 17), first_name=name, last_name="Exempelsson"
    )
    assert cast.officer.unit
    assert cast.coordinator.provider
    assignment = open_assignment(
        client=client,
        unit=cast.officer.unit,
        provider=cast.coordinator.provider,
        case_officer=cast.officer,
        by=cast.officer,
        at=at,
    )
    fields = OrderFields(
        kind=OrderKind.NEW,
        decided_on=day_of(at),
        valid_from=day_of(at),
        needs="Orkar inte stå länge.",
        purpose="Kunna bo kvar hemma.",
        goal="Jag vill orka gå ut själv.",
    )
    wanted = Intervention.objects.filter(code__in=INTERVENTIONS)
    lines = {one.pk: TimeCalculation(Decimal(1), one.standard_minutes) for one in wanted}
    draft = write_order(assignment=assignment, fields=fields, lines=lines, by=cast.officer, at=at)
    order = send_order(order=draft, by=cast.officer, at=at)
    acknowledge_order(order=order, by=cast.coordinator, at=at + timedelta(hours=2))
    rows.append((f"Beställning {order.number} skickad och kvitterad", f"plan senast {order.plan_due_on}"))
    return order


def _plan(cast: Cast, order: Order, at: datetime, rows: list[tuple[str, str]]) -> None:
    first = _submit(cast, order.assignment, at + timedelta(days=5))
    return_version(
        version=first,
        reasons="Skriv hur duschen ska gå till.",
        answers={},
        by=cast.officer,
        at=at + timedelta(days=6),
    )
    second = _submit(cast, order.assignment, at + timedelta(days=8))
    approve_version(version=second, answers={}, by=cast.officer, at=at + timedelta(days=9))
    days = [day_of(at) + timedelta(days=after) for after in (0, 5, 6, 8, 9)]
    told = [stages(on=day).values_list("stage", flat=True).get(pk=order.assignment_id) for day in days]
    if told != ["NONE", "SUBMITTED", "RETURNED", "SUBMITTED", "APPROVED"]:
        raise StoryBroken(f"Planens läge blev {told}")
    rows.append((f"Plan till {order.number}", "inlämnad, återsänd, inlämnad igen, godkänd"))


def _submit(cast: Cast, assignment: Assignment, at: datetime) -> PlanVersion:
    version = start_version(assignment=assignment, by=cast.coordinator, at=at)
    prefilled = fields_of(version)
    written = replace(
        prefilled,
        participation="Berättade vid hembesöket hur hen vill ha det.",
        attended="Den enskilde och omsorgskontakten.",
        care_contact="Omsorgskontakten",
        next_follow_up_on=day_of(at) + timedelta(days=365),
        next_follow_up_how="Vid hembesök.",
        activities=[
            replace(activity, how="Som hen brukar.", day_part="MORNING", who="Morgongruppen")
            for activity in prefilled.activities
        ],
    )
    edit_version(version=version, fields=written, edits=version.edits, by=cast.coordinator, at=at)
    return submit_version(version=version, by=cast.coordinator, at=at)


def _let_time_pass(place: Place, order: Order, at: datetime, rows: list[tuple[str, str]]) -> None:
    for moment in _moments(at):
        done = place.manage("tick", "--at", moment.isoformat(), "--json")
        if done.returncode:
            raise StoryBroken(f"tick: {done.stderr}")
        counts = ", ".join(f"{kind} {count}" for kind, count in json.loads(done.stdout).items() if count)
        rows.append((f"Klockan går: {moment:%Y-%m-%d %H:%M}", counts or "inget att göra"))
    if not Deviation.objects.filter(order=order).exists():
        raise StoryBroken("Ingen avvikelse öppnades för den uteblivna planen.")
    if not MonthlyCheck.objects.filter(unit=order.assignment.unit, on=day_of(_moments(at)[-1])).exists():
        raise StoryBroken("Ingen månadskontroll gjordes den 16:e.")


def _moments(at: datetime) -> list[datetime]:
    """Five days before the due day, the due day, day 16, two days on, and the next 16th after that, in the morning."""
    days = [day_of(at) + timedelta(days=after) for after in (10, 15, 16, 18)]
    sixteenth = days[-1].replace(day=16)
    if sixteenth <= days[-1]:
        sixteenth = (days[-1].replace(day=1) + timedelta(days=32)).replace(day=16)
    return [datetime(day.year, day.month, day.day, 10, tzinfo=STOCKHOLM) for day in [*days, sixteenth]]


def _count_letters(place: Place, rows: list[tuple[str, str]]) -> None:
    letters = list(mailbox.Maildir(place.letters, create=False))
    if not letters:
        raise StoryBroken("Inga brev kom fram.")
    named = [letter for letter in letters if "Exempelsson" in letter.as_string()]
    if named:
        raise StoryBroken("Ett brev bär ett namn.")
    rows.append(("Brev framme hos mottagarnas e-postserver", f"{len(letters)}, inget med personuppgifter"))
