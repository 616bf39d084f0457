"""Review rounds: drawn by chance, given out among colleagues, reviewed, told of, closed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from followups.actions.rounds import CannotReviewRound, close_round, count_review, draw_round, review_drawn
from followups.clockwork.rounds import remind_of_rounds
from followups.letters.rounds import KINDS
from followups.models import ReviewRound, RoundOrder
from followups.queries.rounds import drawable, results_of, rounds_for, waiting_for
from followups.rules.rounds import RoundFields
from orders.actions import withdraw_order
from orders.actions.quality import CannotJudge, review_order
from orders.models import Notice, Order, OrderFeedback, OrderKind
from orders.rules.order_checklist import QUESTIONS
from outbox.models import Letter
from people.models import Member, User
from people.roles import Role
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MONDAY.date()
LATER = MONDAY + timedelta(hours=1)
YES = dict.fromkeys(QUESTIONS, True)
FIELDS = RoundFields(TODAY, TODAY, 10, 4711, TODAY + 7 * DAY)


def officer(world: World, name: str) -> Member:
    user = User.objects.create_user(f"{name.lower()}@kommun.example")
    return Member.objects.create(user=user, name=name, role=Role.CASE_OFFICER, unit=world.unit)


def drawn(world: World, **fields: object) -> ReviewRound:
    return draw_round(fields=replace(FIELDS, **fields), by=world.eva, at=LATER)


@pytest.fixture
def order(world: World) -> Order:
    """Anna's order, which only Bo may review."""
    return world.sent()


@pytest.fixture
def given(order: Order, world: World) -> RoundOrder:
    """It, given out to Bo."""
    return drawn(world).drawn.get()


def test_nobody_reviews_what_they_sent_or_their_own_case(world: World) -> None:
    carin = officer(world, "Carin")
    bos = world.sent(world.assignment(case_officer=world.bo))
    annas = world.sent()
    found = {one.number: one.reviewers for one in drawable(world.unit.pk, FIELDS, LATER)}
    assert found == {
        bos.number: frozenset({carin.pk}),
        annas.number: frozenset({world.bo.pk, carin.pk}),
    }


def test_nobody_reviews_what_they_have_written_or_reviewed_before(order: Order, world: World) -> None:
    written = Order.history.filter(id=order.pk, sent_by=None).earliest("pk")
    written.history_user = world.bo.user
    written.save()
    assert [one.reviewers for one in drawable(world.unit.pk, FIELDS, LATER)] == [frozenset()]
    carin = officer(world, "Carin")
    review_order(order=order, answers=YES, words="", by=carin, at=MONDAY + timedelta(minutes=1))
    with pytest.raises(CannotReviewRound, match="Ingen beställning kan dras"):
        drawn(world)


def test_only_the_asked_orders_are_drawn(world: World) -> None:
    inside = world.sent()
    world.sent(at=MONDAY + DAY)
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    taken_back = world.sent()
    withdraw_order(order=taken_back, reason="Fel.", by=world.anna, at=MONDAY)
    ended = world.sent(inside.assignment, kind=OrderKind.END, change_reason="Flyttar.")
    imported = world.sent()
    Order.objects.filter(pk=imported.pk).update(imported_at=MONDAY)
    numbers = {one.number for one in drawable(world.unit.pk, FIELDS, LATER)}
    assert numbers == {inside.number}
    assert ended.number not in numbers


def test_hours_a_month_narrow_the_draw(order: Order, world: World) -> None:
    assert order.frame_time == Decimal("30.4")
    for least, most, count in (("30.4", "30.4", 1), ("30.5", None, 0), (None, "30.3", 0)):
        limits = {"least_hours": least and Decimal(least), "most_hours": most and Decimal(most)}
        assert len(drawable(world.unit.pk, replace(FIELDS, **limits), LATER)) == count


def test_a_protected_identity_is_reviewed_by_those_named_alone(world: World) -> None:
    hidden = world.client(protection="CONFIDENTIAL")
    world.sent(world.assignment(client=hidden))
    assert [one.reviewers for one in drawable(world.unit.pk, FIELDS, LATER)] == [frozenset()]
    hidden.named_members.add(world.bo)
    assert [one.reviewers for one in drawable(world.unit.pk, FIELDS, LATER)] == [frozenset({world.bo.pk})]


def test_the_same_round_can_be_drawn_again(world: World) -> None:
    officer(world, "Carin")
    for _ in range(6):
        world.sent()
    first, second = drawn(world, wanted=3), drawn(world, wanted=3)
    kept = [list(one.drawn.order_by("order").values_list("order", "reviewer")) for one in (first, second)]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 3


def test_each_officer_hears_once_what_they_got(world: World) -> None:
    for _ in range(3):
        world.sent()
    made = drawn(world)
    [letter] = Letter.objects.filter(kind="round_given_out")
    assert (letter.recipient, letter.subject_id) == ("bo@kommun.example", made.pk)
    assert letter.heading == "3 beställningar att granska"
    assert "senast 9 mars 2026" in letter.body


def test_a_review_is_kept_with_the_order_and_counts_in_the_round(given: RoundOrder, world: World) -> None:
    kept = review_drawn(drawn=given, answers=YES, words="Tydlig.", by=world.bo, at=LATER)
    assert kept.feedback == OrderFeedback.objects.get(by=world.bo, kind="PEER")
    assert Notice.objects.filter(member=world.anna, words__contains="En kollega har granskat").exists()
    [shown] = rounds_for(world.eva)
    assert (shown.count, shown.reviewed, shown.gone) == (1, 1, 0)
    assert not waiting_for(world.bo).exists()


def test_a_no_needs_words_as_ever(given: RoundOrder, world: World) -> None:
    with pytest.raises(CannotJudge, match="eftersom du har svarat nej"):
        review_drawn(drawn=given, answers=YES | {"goal": False}, words="", by=world.bo, at=LATER)
    given.refresh_from_db()
    assert given.feedback is None


def test_an_order_is_reviewed_once_by_the_one_it_was_given_to(given: RoundOrder, world: World) -> None:
    with pytest.raises(CannotReviewRound, match="en annan kollega"):
        review_drawn(drawn=given, answers=YES, words="", by=world.anna, at=LATER)
    review_drawn(drawn=given, answers=YES, words="", by=world.bo, at=LATER)
    with pytest.raises(CannotReviewRound, match="redan granskat"):
        review_drawn(drawn=given, answers=YES, words="", by=world.bo, at=LATER)


def test_a_review_given_beside_the_round_can_count_in_it(given: RoundOrder, world: World) -> None:
    with pytest.raises(CannotReviewRound, match="inte granskat"):
        count_review(drawn=given, by=world.bo, at=LATER)
    review_order(order=given.order, answers=YES, words="", by=world.bo, at=LATER)
    assert count_review(drawn=given, by=world.bo, at=LATER).feedback is not None


def test_what_is_withdrawn_waits_no_more(given: RoundOrder, world: World) -> None:
    withdraw_order(order=given.order, reason="Fel.", by=world.anna, at=LATER)
    assert not waiting_for(world.bo).exists()
    assert [one.gone for one in rounds_for(world.eva)] == [1]
    assert KINDS["round_given_out"].still_true([given.review_round_id], LATER) == set()


def test_a_round_is_closed_once_with_words_and_nothing_is_reviewed_in_it_after(
    given: RoundOrder, world: World
) -> None:
    told = {"review_round": given.review_round, "measures": "Mall.", "by": world.eva, "at": LATER}
    with pytest.raises(CannotReviewRound, match="Skriv vad granskningen visade"):
        close_round(words=" ", **told)
    closed = close_round(words="Målen är tydliga.", **told)
    assert (closed.words, closed.measures, closed.closed_by) == ("Målen är tydliga.", "Mall.", world.eva)
    with pytest.raises(CannotReviewRound, match="redan avslutad"):
        close_round(words="Igen.", **told)
    with pytest.raises(CannotReviewRound, match="avslutad"):
        review_drawn(drawn=given, answers=YES, words="", by=world.bo, at=LATER)


def test_answers_are_counted_beside_the_round_before(world: World) -> None:
    world.sent()
    review_drawn(drawn=drawn(world).drawn.get(), answers=YES, words="", by=world.bo, at=LATER)
    world.sent(at=MONDAY + DAY)
    fields = replace(FIELDS, sent_from=TODAY + DAY, sent_to=TODAY + DAY)
    second = draw_round(fields=fields, by=world.eva, at=LATER + DAY)
    first_results = results_of(second)
    assert [(one.now.reviews, one.no, one.now.share) for one in first_results] == [(0, 0, None)] * 5
    answers = YES | {"goal": False}
    review_drawn(drawn=second.drawn.get(), answers=answers, words="Eget ord.", by=world.bo, at=LATER + DAY)
    found = {
        one.now.question: (one.now.yes, one.no, one.before and one.before.yes) for one in results_of(second)
    }
    assert found[QUESTIONS["goal"]] == (0, 1, 1)
    assert found[QUESTIONS["needs"]] == (1, 0, 1)


def test_the_due_day_reminds_once_whoever_has_something_left(given: RoundOrder, world: World) -> None:
    def told() -> list[str]:
        return list(
            Letter.objects.filter(kind="round_due").order_by("pk").values_list("recipient", flat=True)
        )

    remind_of_rounds(at=MONDAY + 6 * DAY)
    assert told() == []
    assert remind_of_rounds(at=MONDAY + 7 * DAY)["letters_left"] == 1
    remind_of_rounds(at=MONDAY + 8 * DAY)
    assert told() == ["bo@kommun.example"]
    still_true = KINDS["round_due"].still_true
    assert still_true([world.bo.pk], MONDAY + 7 * DAY) == {world.bo.pk}
    review_drawn(drawn=given, answers=YES, words="", by=world.bo, at=MONDAY + 7 * DAY)
    assert still_true([world.bo.pk], MONDAY + 7 * DAY) == set()


def test_a_due_day_slept_past_is_told_of_afterwards_as_late(given: RoundOrder, world: World) -> None:
    remind_of_rounds(at=MONDAY + 5 * DAY)
    remind_of_rounds(at=MONDAY + 9 * DAY)
    assert Letter.objects.get(kind="round_due").late


def test_what_is_done_in_time_is_not_reminded_of(given: RoundOrder, world: World) -> None:
    review_drawn(drawn=given, answers=YES, words="", by=world.bo, at=MONDAY + 6 * DAY)
    remind_of_rounds(at=MONDAY + 7 * DAY)
    assert not Letter.objects.filter(kind="round_due").exists()
