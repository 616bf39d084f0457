"""What happened during a period, by what was known at its end (R102)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from deviations.actions import close_deviation, report_deviation
from deviations.actions.complaint_steps import answer_complaint
from deviations.models import Deviation, DeviationKind, Reopening
from deviations.rules.deviations import Report
from followups.actions.performed import Measured, keep_performed_time
from orders.models import Assignment, Protection
from people.models import Provider
from people.rules import day_of
from reports.queries.behind import BEHIND, Span, rows_behind
from reports.queries.happenings import happened
from reports.rules.happenings import HAPPENINGS, Happened, median, without_provider
from reports.shown.happenings import list_behind
from tests.deviations.complaining import complain
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.followups.following import held
from tests.followups.reviewing import judged, visited

FROM, TO = date(2026, 1, 1), date(2026, 4, 30)
Queries = Callable[[int], AbstractContextManager[object]]
DAY = timedelta(days=1)


def found(code: str, provider: Provider | None = None, *, from_on: date = FROM, to_on: date = TO) -> Happened:
    rows = happened(None, None, from_on=from_on, to_on=to_on)
    key = provider.pk if provider else None
    return next((one for one in rows if (one.code, one.provider_id) == (code, key)), Happened(code, key))


def deviation(world: World, case: Assignment | None = None, at: datetime = MONDAY) -> Deviation:
    case = case or world.sent().assignment
    report = Report(DeviationKind.OTHER, "Besöket uteblev.", happened_on=day_of(at))
    return report_deviation(report=report, assignment=case, by=world.anna, at=at)


def close(world: World, one: Deviation, at: datetime) -> Deviation:
    return close_deviation(deviation=one, reason="Åtgärdad.", by=world.anna, at=at)


def test_deviations_are_counted_when_opened_and_when_closed(world: World) -> None:
    close(world, deviation(world), MONDAY + 10 * DAY)
    close(world, deviation(world), MONDAY + 13 * DAY)
    close(world, deviation(world), datetime(2026, 5, 20, tzinfo=MONDAY.tzinfo))

    assert found("deviations_opened").part == 3
    assert found("deviations_closed").part == 2
    assert found("days_to_closing").value == Decimal("11.5")
    assert found("deviations_open_long")[2:4] == (1, 1)
    assert found("deviations_closed", from_on=TO + DAY, to_on=TO + 60 * DAY).part == 1


def test_a_closing_taken_back_later_was_known_as_closed_then(world: World) -> None:
    one = close(world, deviation(world), MONDAY + DAY)
    Reopening.objects.create(
        deviation=one, reason="Fel.", at=MONDAY + 90 * DAY, by=world.anna, closed_at=one.closed_at,
        closed_by=one.closed_by, closed_reason=one.closed_reason,
    )  # fmt: skip
    Deviation.objects.filter(pk=one.pk).update(closed_at=None, closed_by=None, closed_reason="")

    assert found("deviations_closed").part == 1
    assert found("deviations_open_long", to_on=date(2026, 12, 31))[2:4] == (1, 1)


def test_complaints_are_in_time_by_the_day_that_the_policy_set(world: World) -> None:
    case = world.sent().assignment
    answer_complaint(
        complaint=complain(world, case), words="Vi beklagar.", by=world.anna, at=MONDAY + 14 * DAY
    )
    answer_complaint(
        complaint=complain(world, case), words="Vi beklagar.", by=world.anna, at=MONDAY + 15 * DAY
    )
    complain(world, None)

    assert found("complaints").part == 3
    assert found("complaints_in_time")[2:4] == (1, 3)
    assert found("complaints", world.bjorken).part == 2
    assert without_provider(happened(None, None, from_on=FROM, to_on=TO), "complaints").part == 1


def test_a_follow_up_counts_once_it_is_recorded(world: World) -> None:
    held(world, world.sent().assignment)

    assert found("follow_ups_held").part == 1
    assert found("follow_ups_held", to_on=(MONDAY + 39 * DAY).date()).part == 0


def test_performed_time_counts_whole_months_read_in_by_the_end(world: World) -> None:
    case, other = world.sent().assignment, world.sent(world.assignment(provider=world.lindgarden)).assignment
    kept = [
        Measured(case, date(2026, 4, 1), Decimal("30.4")),
        Measured(other, date(2026, 4, 1), Decimal("15.2")),
    ]
    keep_performed_time(measured=kept, by=None, at=datetime(2026, 5, 4, tzinfo=MONDAY.tzinfo))

    assert found("time_within_band")[2:4] == (0, 0)
    assert found("performed_of_granted").value is None
    assert found("time_within_band", to_on=date(2026, 5, 31))[2:4] == (1, 2)
    assert found("time_within_band", to_on=date(2026, 5, 31), from_on=date(2026, 4, 2))[2:4] == (0, 0)
    assert found("performed_of_granted", to_on=date(2026, 5, 31)).value == Decimal("75.00")
    assert found("performed_of_granted", world.lindgarden, to_on=date(2026, 5, 31)).value == Decimal("50.00")


def test_an_order_is_not_shown_to_be_carried_out_until_something_tells_of_it(world: World) -> None:
    world.submitted(), world.acknowledged()
    silent = world.sent()
    world.sent(at=MONDAY + 5 * DAY)

    assert found("not_carried_out", to_on=date(2026, 6, 1))[2:4] == (0, 0)
    assert found("not_carried_out", to_on=date(2026, 6, 2))[2:4] == (2, 3)
    held(world, silent.assignment, at=MONDAY + 20 * DAY)
    assert found("not_carried_out", to_on=date(2026, 6, 2))[2:4] == (1, 3)
    assert rows_behind("not_carried_out", Span(None, None, FROM, date(2026, 6, 2))).count() == 1


def test_a_days_knowledge_does_not_change_afterwards(world: World) -> None:
    case = world.sent().assignment
    one = deviation(world, case)
    before = happened(None, None, from_on=FROM, to_on=TO)
    close(world, one, MONDAY + 70 * DAY), deviation(world, at=MONDAY + 70 * DAY)
    held(world, case, at=MONDAY + 70 * DAY)

    assert happened(None, None, from_on=FROM, to_on=TO) == before


def test_providers_sum_to_all_and_units_to_the_city(world: World) -> None:
    deviation(world), deviation(world, world.sent(world.assignment(provider=world.lindgarden)).assignment)
    close(world, deviation(world), MONDAY + DAY)
    held(world, world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina)).assignment)
    city = happened(None, None, from_on=FROM, to_on=TO)
    parts = [happened(unit.pk, None, from_on=FROM, to_on=TO) for unit in (world.unit, world.other_unit)]

    for code in BEHIND:
        assert without_provider(city, code)[2:4] in ((0, 0), (0, None))
        [whole] = [one.part for one in city if one.code == code and one.provider_id is None]
        assert whole == sum(
            one.part or 0 for rows in parts for one in rows if one.code == code and not one.provider_id
        )
        assert whole == rows_behind(code, Span(None, None, FROM, TO)).count()


def test_it_takes_as_many_queries_for_three_as_for_one(
    world: World, django_assert_num_queries: Queries
) -> None:
    deviation(world), complain(world, None)
    with django_assert_num_queries(11):
        happened(world.unit.pk, None, from_on=FROM, to_on=TO)
    deviation(world), deviation(world), complain(world, None), held(world, world.sent().assignment)
    with django_assert_num_queries(11):
        happened(world.unit.pk, None, from_on=FROM, to_on=TO)


@pytest.mark.parametrize(
    ("days", "middle"),
    [({}, None), ({4: 1}, 4), ({1: 1, 4: 1}, Decimal("2.5")), ({1: 1, 9: 2}, 9), ({3: 0}, None)],
)
def test_the_median_is_the_middle_one(days: dict[int, int], middle: Decimal | None) -> None:
    assert median(days) == middle


def test_every_figure_has_words_and_a_definition() -> None:
    assert all(one.heading and one.means.endswith((".", ").")) for one in HAPPENINGS.values())


def test_every_figure_leads_to_the_rows_it_counts(world: World, read: Read) -> None:
    case = world.sent().assignment
    close(world, deviation(world, case), MONDAY + DAY), deviation(world, case), complain(world, case)
    complain(world, None), held(world, case), world.submitted()
    kept = [Measured(case, date(2026, 3, 1), Decimal("30.4"))]
    keep_performed_time(measured=kept, by=None, at=MONDAY + 40 * DAY)
    world.sent(world.assignment(client=world.client(protection=Protection.ASSUMED_IDENTITY)))
    judged(world, visited(world))

    for figure in happened(world.unit.pk, None, from_on=FROM, to_on=date(2026, 6, 30)):
        url = list_behind(figure.code, world.eva, from_on=FROM, to_on=date(2026, 6, 30))
        if figure.provider_id is None and url and figure.code in BEHIND:
            page = read(world.eva, url)
            assert page.context["total"] == figure.part == len(page.context["rows"]) + page.context["hidden"]
            assert all(read(world.eva, row.url).status_code in (200, 302) for row in page.context["rows"])
    hidden = read(world.eva, list_behind("not_carried_out", world.eva, from_on=FROM, to_on=date(2026, 6, 30)))
    assert (hidden.context["total"], hidden.context["hidden"]) == (2, 1)


def test_a_list_is_of_the_readers_own_whatever_is_asked(world: World, read: Read) -> None:
    deviation(world, world.sent(world.assignment(provider=world.lindgarden)).assignment), deviation(world)
    asked = list_behind(
        "deviations_opened", world.petra, from_on=FROM, to_on=TO, provider_id=world.lindgarden.pk
    )
    assert read(world.petra, asked).context["total"] == 1
    carl = read(world.carl, list_behind("deviations_opened", world.carl, from_on=FROM, to_on=TO))
    assert (carl.context["total"], carl.context["hidden"]) == (2, 2)
    for wrong in ("/rapporter/handelser/nothing/?fran=2026-01-01&till=2026-02-01",
                  "/rapporter/handelser/complaints/?fran=2026-02-01&till=2026-01-01",
                  "/rapporter/handelser/complaints/?fran=nu"):  # fmt: skip
        assert read(world.eva, wrong).status_code == 404


def test_a_list_asks_as_much_for_three_as_for_one(world: World, read: Read) -> None:
    url = list_behind("deviations_opened", world.eva, from_on=FROM, to_on=TO)
    deviation(world)
    one = count_queries(lambda: read(world.eva, url))
    deviation(world), deviation(world)
    assert count_queries(lambda: read(world.eva, url)) == one
