"""Two monthly checks beside each other: what is new, still there, in order and ended adds up to both lists."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.queries.check_changes import rows_changed
from deviations.rules.check_changes import Change, change_of, changes_in, groups_in, is_without
from deviations.shown.check_comparison import compare, earlier_checks, rows_with_months
from orders.models import Assignment, OrderKind
from people.rules import start_of
from tests.deviations.checks import APRIL, DAY, MARCH, lacking, made
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import World

groups = st.sampled_from([None, *CheckGroup.values])
pairs = st.dictionaries(st.tuples(groups, groups), st.integers(0, 40)).map(Counter)
STAGES = {
    "VALID": "APPROVED", "UNDER_WORK": "SUBMITTED", "UNDER_WORK_LATE": "RETURNED", "LACKING": "NONE",
    "LACKING_LATE": "NONE", "OUTDATED": "OUTDATED",
}  # fmt: skip


@given(pairs)
def test_what_is_new_and_still_there_is_the_list_and_what_left_was_on_the_one_before(pairs: Counter) -> None:
    changes, (then, now) = changes_in(pairs), groups_in(pairs)
    without_then = sum(count for group, count in then.items() if is_without(group))
    without_now = sum(count for group, count in now.items() if is_without(group))
    assert changes[Change.NEW] + changes[Change.STILL] == without_now
    assert changes[Change.STILL] + changes[Change.IN_ORDER] + changes[Change.ENDED] == without_then
    assert (
        without_then - changes[Change.IN_ORDER] - changes[Change.ENDED] + changes[Change.NEW] == without_now
    )


@given(groups, groups)
def test_an_assignment_has_at_most_one_change_and_one_only_where_a_plan_lacked(
    then: str | None, now: str | None
) -> None:
    assert (change_of(then, now) is None) == (not is_without(then) and not is_without(now))


def _frozen(world: World, cases: list[Assignment], stood: list[tuple[str | None, ...]]) -> list[MonthlyCheck]:
    days = [date(2026, month, 16) for month in range(1, 1 + len(stood[0]))]
    checks = [
        MonthlyCheck.objects.create(unit=world.unit, month=on.replace(day=1), on=on, made_at=start_of(on))
        for on in days
    ]
    MonthlyCheckRow.objects.bulk_create(
        MonthlyCheckRow(
            check_made=check, assignment=case, provider=case.provider, group=group, stage=STAGES[group]
        )
        for case, line in zip(cases, stood, strict=True)
        for check, group in zip(checks, line, strict=True)
        if group
    )
    return checks


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(stood=st.lists(st.tuples(*[groups] * 4), min_size=40, max_size=40))
def test_the_database_finds_each_change_as_the_rule_does_and_for_how_long(
    world: World, stood: list[tuple[str | None, ...]]
) -> None:
    with transaction.atomic():
        client, who = world.client(), {"unit": world.unit, "case_officer": world.anna}
        cases = Assignment.objects.bulk_create(
            Assignment(
                number=f"2026-{place:05}",
                client=client,
                provider=world.bjorken if place % 3 else world.lindgarden,
                **who,
            )
            for place, _ in enumerate(stood)
        )
        *_, earlier, check = _frozen(world, cases, stood)
        ruled = {case.pk: change_of(*line[-2:]) for case, line in zip(cases, stood, strict=True)}
        rows = MonthlyCheckRow.objects.all()
        for change in Change:
            found = rows_changed(rows, earlier, check, change)
            assert {row.assignment_id for row in found} == {pk for pk, one in ruled.items() if one is change}
        still = rows_with_months(rows_changed(rows, earlier, check, Change.STILL), check)
        lines = {case.pk: line for case, line in zip(cases, stood, strict=True)}
        assert {row.assignment_id: months for row, _, months in still} == {
            pk: _in_a_row(lines[pk]) for pk, one in ruled.items() if one is Change.STILL
        }
        comparison = compare(earlier, check, world.eva)
        assert comparison.whole.changes == {change: list(ruled.values()).count(change) for change in Change}
        for when, shown in ((earlier, "then"), (check, "now")):
            counts = Counter(when.rows.values_list("group", flat=True))
            by_group = comparison.whole.by_group
            assert {group.value: getattr(line, shown) for group, line in by_group} == {
                group: counts[group] for group in CheckGroup.values
            }
            total = sum(getattr(line.total, shown) for line in comparison.providers)
            assert total == when.rows.count() == getattr(comparison.whole.total, shown)
        transaction.set_rollback(True)


def _in_a_row(line: tuple[str | None, ...]) -> int:
    newest_first = [is_without(group) for group in reversed(line)]
    return newest_first.index(False) if False in newest_first else len(line)


@pytest.fixture
def april(world: World) -> MonthlyCheck:
    """From March to April one has stayed, one has come in order, one has ended and one is new."""
    lacking(world, client=world.client(first_name="Kvar"))
    mended = lacking(world, client=world.client(first_name="Ordnad"))
    ended = lacking(world, client=world.client(first_name="Slut"))
    made(world)
    at = start_of(MARCH) + 2 * DAY
    world.approved(mended, at=at)
    world.sent(ended.assignment, kind=OrderKind.END, at=at)
    world.sent(world.assignment(client=world.client(first_name="Nyss")), at=at)
    return made(world, APRIL)


@pytest.mark.django_db
def test_the_page_tells_what_has_become_of_each(world: World, read: Read, april: MonthlyCheck) -> None:
    address = f"/kontroller/{april.pk}/jamfor/"
    page = read(world.eva, address)
    assert page.context["counts"] == {"NEW": 1, "STILL": 1, "IN_ORDER": 1, "ENDED": 1}
    assert (page.context["comparison"].whole.without.then, page.context["comparison"].whole.without.now) == (
        3,
        2,
    )
    for key, name in (("new", "Nyss"), ("still", "Kvar"), ("in_order", "Ordnad"), ("ended", "Slut")):
        listed = read(world.eva, address, lista=key)
        assert [row.assignment.client.first_name for row, *_ in listed.context["rows"]] == [name]
    assertContains(read(world.eva, address, lista="still"), "2 i rad")
    assertContains(read(world.eva, f"/kontroller/{april.pk}/"), "−1 sedan 16 mars 2026")


@pytest.mark.django_db
def test_which_check_to_compare_with_can_be_chosen(world: World, read: Read, april: MonthlyCheck) -> None:
    may = made(world, date(2026, 5, 16))
    address = f"/kontroller/{may.pk}/jamfor/"
    march = MonthlyCheck.objects.get(on=MARCH)
    assert read(world.eva, address).context["comparison"].earlier == april
    assert read(world.eva, address, med=str(march.pk)).context["comparison"].earlier == march
    for nonsense in ("x", "0", str(may.pk)):
        assert read(world.eva, address, med=nonsense, lista="?").context["comparison"].earlier == april
    assert list(earlier_checks(march, world.eva)) == []
    assertContains(read(world.eva, f"/kontroller/{march.pk}/jamfor/"), "första månadskontroll")


@pytest.mark.django_db
def test_a_provider_compares_its_own_and_who_follows_checks_sees_no_client(
    world: World, read: Read, april: MonthlyCheck
) -> None:
    lacking(world, provider=world.lindgarden)
    may = made(world, date(2026, 5, 16))
    address = f"/kontroller/{may.pk}/jamfor/"
    assert read(world.nils, address).context["comparison"].whole.total.now == 1
    assert read(world.mona, address).context["comparison"].whole.total.now == 3
    for member in (world.carl, world.disa):
        page = read(member, address)
        assert page.context["comparison"].whole.total.now == 4
        assertNotContains(page, "Exempelsson")
    assert read(world.stina, address).status_code == 404


@pytest.mark.django_db
def test_a_protected_identity_is_counted_and_said_to_be_left_out(world: World, read: Read) -> None:
    lacking(world, client=world.client(protection="SECRECY_MARK", first_name="Dold"))
    made(world)
    page = read(world.eva, f"/kontroller/{made(world, APRIL).pk}/jamfor/", lista="still")
    assert page.context["counts"]["STILL"] == 1
    assertContains(page, "1 av uppdragen har skyddade personuppgifter")
    assertNotContains(page, "Dold")


@pytest.mark.django_db
def test_one_row_and_three_take_the_same_number_of_queries(world: World, read: Read) -> None:
    lacking(world)
    made(world)
    april = made(world, APRIL)
    address = f"/kontroller/{april.pk}/jamfor/"
    one = count_queries(lambda: read(world.eva, address, lista="still"))
    MonthlyCheckRow.objects.all().delete()
    MonthlyCheck.objects.all().delete()
    for provider in (world.bjorken, world.lindgarden):
        lacking(world, provider=provider)
    made(world)
    address = f"/kontroller/{made(world, APRIL).pk}/jamfor/"
    assert count_queries(lambda: read(world.eva, address, lista="still")) == one
