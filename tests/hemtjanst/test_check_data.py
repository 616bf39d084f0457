"""The data is asked whether it obeys the rules, and each rule finds what breaks it."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db.models import QuerySet

from deviations.models import Deviation, Escalation, MonthlyCheck
from hemtjanst.clockwork import tick
from hemtjanst.consistency import chapters, rules_of
from orders.models import Assignment, Client, Order, OrderKind
from outbox.models import Heartbeat, Letter
from people.models import Absence, Member
from plans.models import PlanVersion, Review
from tests.fixtures.mail import MailServer
from tests.fixtures.visitors import nothing_kept
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def broken(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    with suppress(SystemExit):
        call_command("check_data", "--json")
    return json.loads(capsys.readouterr().out)["broken"]


@pytest.fixture
def lived(world: World, smtp_server: MailServer) -> World:
    """A world where everything has happened, each case with its own story; the nights between are left out."""
    client = world.client(identity_number="193805179805", born_on=date(1938, 5, 17))
    changed = world.approved(world.sent(world.assignment(client=client))).plan.assignment
    world.sent(changed, "laundry", kind=OrderKind.CHANGE, at=MONDAY + 4 * DAY)
    world.started(changed.orders.get(sequence=2), at=MONDAY + 5 * DAY)
    world.returned()
    world.sent()
    for days in (2, 10, 14, 16, 32, 45):
        Heartbeat.objects.update(reached=None)
        tick(lambda days=days: MONDAY + days * DAY)
    return world


def test_a_world_lived_through_the_actions_obeys_every_rule(
    lived: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert broken(capsys) == {}


def test_an_empty_installation_obeys_every_rule(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(capsys) == {}


def latest_order() -> QuerySet[Order]:
    return Order.objects.filter(pk=Order.objects.latest("pk").pk)


def away(**to: object) -> Absence:
    """Anna is away on a Monday, and Bo stands in."""
    anna, bo = (Member.objects.get(name=name) for name in ("Anna", "Bo"))
    known = {
        "member": anna,
        "deputy": bo,
        "from_on": MONDAY,
        "to_on": MONDAY,
        "named_at": MONDAY,
        "named_by": anna,
    }
    return Absence.objects.create(**(known | to))


BREAKS: dict[str, Callable[[], object]] = {
    "Ingen är borta": lambda: [away(), away()],
    "En ställföreträdare hör": lambda: away(deputy=Member.objects.get(name="Stina")),
    "Den som har hand om": lambda: Assignment.objects.filter(pk=Assignment.objects.latest("pk").pk).update(
        coordinator=Member.objects.get(name="Nils")
    ),
    "En skickad beställning har regelverk": lambda: Order.objects.update(acknowledge_by=None),
    "En skickad beställning har en journal": lambda: latest_order().update(number="1999-00001-1"),
    "Beställningarna i ett uppdrag är": lambda: Order.objects.filter(sequence=2).update(sequence=3),
    "Bara den första beställningen": lambda: Order.objects.filter(kind="CHANGE").update(kind="NEW"),
    "Ramtiden är summan": lambda: Order.objects.update(frame_time=1),
    "En skickad beställning är i korthet": lambda: Order.objects.update(asks_for=[1]),
    "En inlämnad version är i korthet": lambda: PlanVersion.objects.update(carries_out=None),
    "Personnummer är rätt": lambda: Client.objects.filter(reserve_number="R00000").update(
        identity_number="193805179806"
    ),
    "En plan är inkommen när": lambda: Order.objects.update(plan_received_at=None),
    "En version är följd": lambda: PlanVersion.objects.filter(number=2).update(started_at=MONDAY),
    "En godkänd version är ersatt": lambda: PlanVersion.objects.filter(approved_at__isnull=False).update(
        replaced_at=MONDAY
    ),
    "En besvarad version": lambda: Review.objects.all().delete(),
    "En version svarar på": lambda: PlanVersion.objects.update(order=Order.objects.latest("pk")),
    "En plan eller kvittens": lambda: Deviation.objects.all().delete(),
    "En avvikelse avser en dag": lambda: Deviation.objects.update(opened_on=MONDAY.date()),
    "En avvikelse har lämnat": lambda: Letter.objects.filter(kind="deviation_opened").exclude(
        subject_id=Deviation.objects.order_by("pk").values_list("pk", flat=True)[0]
    ).delete(),
    "En avvikelses nivå": lambda: Deviation.objects.update(level=7),
    "Ett steg i trappan vars": lambda: Escalation.objects.filter(days=15).delete(),
    "Ett steg i trappan har": lambda: Letter.objects.filter(
        kind="deviation_escalated", subject_id=Escalation.objects.filter(days=15).latest("pk").pk
    ).delete(),
    "En avvikelse vars orsak": lambda: Order.objects.filter(plan_received_at=None).update(
        plan_received_at=MONDAY + 44 * DAY
    ),
    "En avvikelse vilar": lambda: Deviation.objects.update(held_until=MONDAY),
    "En avvikelse står på": lambda: Deviation.objects.update(
        assignment=Assignment.objects.latest("pk")
    ),
    "Inget brev är skickat två": lambda: Letter.objects.create(
        **Letter.objects.filter(sent_at__isnull=False).values(
            "kind", "subject_id", "occurrence", "step", "heading", "body", "not_before", "left_at", "sent_at"
        ).latest("pk"),
        recipient=Letter.objects.filter(sent_at__isnull=False).latest("pk").recipient.upper(),
    ),
    "Inget brev är skickat före": lambda: Letter.objects.update(not_before=MONDAY + 400 * DAY),
    "Ett skickat eller struket": lambda: Letter.objects.update(claimed_until=MONDAY),
}  # fmt: skip


def test_each_rule_finds_what_breaks_it(lived: World, capsys: pytest.CaptureFixture[str]) -> None:
    rules = rules_of(chapters(MONDAY))
    for words, breaks in BREAKS.items():
        with nothing_kept():
            breaks()
            found = [rule for rule in broken(capsys) if rule.startswith(words)]
        assert len(found) == 1, words
        assert found[0] in rules


def test_it_tells_numbers_and_never_a_name(lived: World, capsys: pytest.CaptureFixture[str]) -> None:
    Order.objects.update(frame_time=1)
    with pytest.raises(SystemExit):
        call_command("check_data")
    said = capsys.readouterr().out
    assert "FEL  Ramtiden är summan av beställda insatser" in said
    assert Order.objects.latest("pk").number in said
    assert "Exempelsson" not in said


def test_a_check_without_rows_is_found(lived: World, capsys: pytest.CaptureFixture[str]) -> None:
    MonthlyCheck.objects.create(
        unit=lived.other_unit, month=date(2026, 3, 1), on=date(2026, 3, 16), made_at=MONDAY
    )
    assert [*broken(capsys).values()] == [["Beställarenheten Vinsta 2026-03-16"]]
