"""Files are drawn by criteria and seed, given out, and opened for a time; the same draw comes out again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from orders.actions import withdraw_order
from orders.models import Assignment, Client, FileAccess, Protection
from outbox.models import Letter
from people.models import Member, Provider, Regime, User
from people.roles import Role
from people.rules import add_months
from reports.actions.audits import CannotAudit, draw_audit
from reports.models import AuditAnswer, AuditedFile
from reports.queries.audits_drawing import population, redraw
from reports.rules.audits import Criteria
from tests.fixtures.world import MONDAY, World
from tests.reports.auditing import DAY, FIELDS, NOON, TODAY, acting, drawn

pytestmark = pytest.mark.django_db


def chosen(world: World, **criteria: object) -> set[str]:
    found = population(replace(FIELDS.criteria, **criteria), [world.unit.pk], NOON)
    return {one.number for one in found.chosen}


def test_only_files_active_on_the_day_are_chosen(world: World) -> None:
    active, withdrawn = world.sent(), world.sent()
    withdraw_order(order=withdrawn, reason="Fel.", by=world.anna, at=MONDAY)
    world.draft()
    assert chosen(world) == {active.assignment.number}
    assert chosen(world, on=TODAY - DAY) == set()


def test_hours_the_decisions_age_and_regime_narrow_the_choice(world: World) -> None:
    old = world.sent(decided_on=add_months(TODAY, -11))
    young = world.sent(world.assignment(provider=world.lindgarden), decided_on=add_months(TODAY, -11) + DAY)
    both = {old.assignment.number, young.assignment.number}
    assert chosen(world, least_hours=Decimal("30.4"), most_hours=Decimal("30.4")) == both
    assert chosen(world, least_hours=Decimal("30.5")) == set()
    assert chosen(world, most_hours=Decimal("30.3")) == set()
    assert chosen(world, least_months=11) == {old.assignment.number}
    assert chosen(world, regimes=(Regime.MUNICIPAL.value,)) == {young.assignment.number}


def test_protected_identities_are_left_out_and_counted(world: World) -> None:
    world.sent(world.assignment(client=world.client(protection=Protection.SECRECY_MARK)))
    world.sent()
    found = population(FIELDS.criteria, [world.unit.pk], NOON)
    assert (len(found.chosen), found.protected) == (1, 1)


def test_the_same_sample_comes_out_again(world: World) -> None:
    for _ in range(8):
        world.sent()
    first, second = drawn(world, wanted=4), drawn(world, wanted=4)
    kept = [list(one.files.order_by("place").values_list("assignment", flat=True)) for one in (first, second)]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 4
    assert redraw(first).same
    other = drawn(world, wanted=4, seed=1)
    assert list(other.files.order_by("place").values_list("assignment", flat=True)) != kept[0]


def test_what_has_happened_since_does_not_change_a_draw_made_again(world: World) -> None:
    orders = [world.sent() for _ in range(4)]
    audit = drawn(world, wanted=2)
    for place in range(6):
        world.sent(at=NOON + timedelta(minutes=1 + place))
    withdraw_order(order=orders[0], reason="Fel.", by=world.anna, at=NOON + DAY)
    hidden = Client.objects.get(assignments__orders=orders[1])
    hidden.protection = Protection.SECRECY_MARK
    hidden.save()
    provider = Provider.objects.get(pk=world.bjorken.pk)
    provider.regime = Regime.CONTRACTED
    provider.save()
    again = redraw(audit)
    assert again.same
    assert again.population == {world.unit.pk: 4, world.other_unit.pk: 0}
    assert again.protected == 0


def test_a_changed_sample_is_found_out(world: World) -> None:
    for _ in range(4):
        world.sent()
    audit = drawn(world, wanted=2)
    left_out = Assignment.objects.exclude(pk__in=audit.files.values("assignment")).order_by("pk")[0]
    AuditedFile.objects.filter(audit=audit, place=1).update(assignment=left_out)
    assert not redraw(audit).same


def test_files_are_opened_to_their_auditor_alone_for_the_time(world: World) -> None:
    world.sent()
    audit = drawn(world, open_until=TODAY + DAY)
    [access] = FileAccess.objects.all()
    assert (access.member, access.purpose) == (world.greta, f"Aktgranskning {audit.pk}")
    assert (access.from_on, access.until_on, access.given_by) == (TODAY, TODAY + DAY, world.carl)
    for at, count in ((NOON, 1), (NOON + DAY, 1), (NOON + 2 * DAY, 0)):
        assert Assignment.objects.for_member(acting(world.greta, at)).count() == count


def test_nobody_reads_their_own_case(world: World) -> None:
    world.sent()
    bos = world.sent(world.assignment(case_officer=world.bo))
    audit = draw_audit(
        fields=FIELDS, units=[world.unit.pk], auditors=[world.anna.pk, world.bo.pk], by=world.eva, at=NOON
    )
    readers = dict(audit.files.order_by("pk").values_list("assignment", "auditor"))
    assert readers[bos.assignment_id] == world.anna.pk
    assert set(readers.values()) == {world.anna.pk, world.bo.pk}


def test_a_file_that_none_of_the_auditors_may_read_is_drawn_and_waits_for_nobody(world: World) -> None:
    world.sent(world.assignment(case_officer=world.bo))
    [file] = drawn(world, by=world.eva).files.all()
    assert file.auditor is None
    assert not FileAccess.objects.exists()


def test_files_are_shared_evenly(world: World) -> None:
    user = User.objects.create_user("gun@kommun.example")
    gun = Member.objects.create(
        user=user, name="Gun", role=Role.AUDITOR, administration=world.greta.administration
    )
    for _ in range(5):
        world.sent()
    audit = draw_audit(
        fields=FIELDS, units=[world.unit.pk], auditors=[world.greta.pk, gun.pk], by=world.carl, at=NOON
    )
    given = list(audit.files.values_list("auditor", flat=True))
    assert sorted(given.count(key) for key in set(given)) == [2, 3]


def test_each_auditor_hears_once_without_names(world: World) -> None:
    order = world.sent()
    world.sent()
    audit = drawn(world)
    [letter] = Letter.objects.filter(kind="audit_given_out")
    assert (letter.recipient, letter.subject_id) == ("greta@kommun.example", audit.pk)
    assert letter.heading == "2 akter att granska"
    assert order.assignment.client.first_name not in letter.body
    assert f"/aktgranskning/{audit.pk}/" in letter.body


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "Skriv vad granskningen heter"),
        ({"wanted": 0}, "Skriv ett antal från 1"),
        ({"seed": -1}, "Skriv ett helt tal"),
        ({"open_from": TODAY - DAY}, "Välj i dag eller en senare dag"),
        ({"open_until": TODAY - DAY}, "Välj en dag som varken har varit"),
        ({"open_until": TODAY + 400 * DAY}, "högst ett år"),
        ({"criteria": Criteria(TODAY + DAY)}, "Välj en dag som har varit"),
        ({"criteria": Criteria(TODAY, Decimal(2), Decimal(1))}, "minst så många timmar"),
        ({"criteria": Criteria(TODAY, Decimal(400))}, "Ingen akt stämmer"),
    ],
)
def test_what_hinders_a_draw_is_said(world: World, changed: dict[str, object], words: str) -> None:
    world.sent()
    with pytest.raises(CannotAudit, match=words):
        drawn(world, **changed)


def test_a_manager_draws_in_the_own_unit_and_among_its_own(world: World) -> None:
    world.sent()
    for units, auditors in (
        ([world.other_unit.pk], [world.bo.pk]),
        ([world.unit.pk], [world.greta.pk]),
        ([world.unit.pk], [world.stina.pk]),
    ):
        with pytest.raises(CannotAudit):
            draw_audit(fields=FIELDS, units=units, auditors=auditors, by=world.eva, at=NOON)


def test_the_systems_answers_are_kept_beside_each_question(world: World) -> None:
    world.approved(world.sent())
    world.sent()
    audit = drawn(world, at=NOON + 10 * DAY)
    answers = AuditAnswer.objects.filter(file__audit=audit)
    assert answers.filter(value="").count() == 24
    by_plan = {one.file_id: one.prefilled for one in answers.filter(code="plan")}
    assert sorted(by_plan.values()) == ["approved", "none"]
