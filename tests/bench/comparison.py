"""Thirty lines of an order beside a plan's activities: read, compared and rendered as on the review page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import TypedDict

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from orders.actions import OrderFields, open_assignment, send_order, write_order
from orders.models import Client, Intervention, InterventionKind, LifeArea, Order, OrderKind
from orders.rules import TimeCalculation
from people.models import Member
from people.roles import Role
from people.rules import day_of
from plans.actions import ActivityFields, edit_version, fields_of, start_version
from plans.comparison import shown_comparison
from plans.models import PlanVersion
from plans.rules.lines import Finding

LINES = 30
TIMES = 60
WARM_UP = 5
HOW = (
    "Sitter på pall, tvättar sig själv framtill och får hjälp med ryggen och håret. Därefter en stunds vila."
)


class Measured(TypedDict):
    """Seconds of each time, the lines, and how many of them differ."""

    seconds: list[float]
    lines: int
    differing: int


def measure() -> Measured:
    """Sixty times, after a few that warm up; leaves nothing in the installation."""
    with transaction.atomic():
        version, order = _half_right()
        seconds = [_render(version, order) for _ in range(WARM_UP + TIMES)][WARM_UP:]
        rows = shown_comparison(version, order, timezone.now()).rows
        transaction.set_rollback(True)
    differing = sum(row.finding != Finding.COVERED for row in rows)
    return {"seconds": seconds, "lines": len(rows), "differing": differing}


def _render(version: PlanVersion, order: Order) -> float:
    start = perf_counter()
    context = {"comparison": shown_comparison(version, order, timezone.now())}
    for part in ("key_figures", "comparison"):
        render_to_string(f"plans/{part}.html", context)
    return perf_counter() - start


def _half_right() -> tuple[PlanVersion, Order]:
    """Every other activity is as ordered; the others are seldom, missing, merged or named under another."""
    order, at = _sent(), timezone.now()
    by = Member.objects.filter(role=Role.COORDINATOR, provider=order.assignment.provider_id).earliest("pk")
    version = start_version(assignment=order.assignment, by=by, at=at)
    fields = fields_of(version)
    written = replace(fields, activities=_activities(fields.activities))
    return edit_version(version=version, fields=written, edits=version.edits, by=by, at=at), order


def _activities(prefilled: Sequence[ActivityFields]) -> list[ActivityFields]:
    told = [replace(activity, how=HOW, day_part="MORNING", who="Morgongruppen") for activity in prefilled]
    seldom = [replace(activity, times_per_week=Decimal(1)) for activity in told[1::4]]
    pairs = zip(told[3::8], told[7::8], strict=False)
    merged = [replace(one, interventions=one.interventions | other.interventions) for one, other in pairs]
    return [*told[::2], *seldom, *merged]


def _sent() -> Order:
    at = timezone.now()
    officer = Member.objects.filter(role=Role.CASE_OFFICER).select_related("unit").earliest("pk")
    writer = Member.objects.filter(role=Role.COORDINATOR).select_related("provider").earliest("pk")
    assert officer.unit
    assert writer.provider
    client = Client.objects.create(
        reserve_number="BENCH-30", born_on=date(1938, 5, 17), first_name="Trettio", last_name="Exempelsson"
    )
    assignment = open_assignment(
        client=client, unit=officer.unit, provider=writer.provider, case_officer=officer, by=officer, at=at
    )
    fields = OrderFields(
        kind=OrderKind.NEW,
        decided_on=day_of(at),
        valid_from=day_of(at),
        needs="Orkar inte stå länge och blir yr när hen reser sig.",
        purpose="Kunna bo kvar hemma och känna sig trygg.",
        goal="Jag vill orka gå ut själv.",
    )
    lines = {key: TimeCalculation(Decimal(7), 20) for key in _thirty()}
    draft = write_order(assignment=assignment, fields=fields, lines=lines, by=officer, at=at)
    return send_order(order=draft, by=officer, at=at)


def _thirty() -> list[int]:
    """The whole catalogue, and as many more as it takes."""
    known = list(Intervention.objects.in_order().values_list("pk", flat=True))
    more = Intervention.objects.bulk_create(
        Intervention(
            code=f"bench-{place}",
            name=f"Insats {place}",
            life_area=LifeArea.DOMESTIC_LIFE,
            kind=InterventionKind.SERVICE,
            standard_minutes=20,
            position=place,
        )
        for place in range(len(known), LINES)
    )
    return [*known, *(one.pk for one in more)][:LINES]
