"""What others say of an order, and the library of examples: rules, actions, and who is told."""

from datetime import timedelta

import pytest

from journal.models import Note
from orders.actions import withdraw_order
from orders.actions.quality import (
    CannotJudge,
    CannotShare,
    answer_order,
    hinder_for,
    retire_example,
    review_order,
    share_example,
)
from orders.models import Example, FeedbackKind, Notice, Order, OrderFeedback
from orders.queries.quality import (
    discharge_frame,
    examples_for,
    feedback_on,
    not_reviewed,
    review_figures,
)
from orders.rules.examples import parts_of, pointing_at_somebody
from orders.rules.order_checklist import QUESTIONS
from orders.rules.wording import wording
from people.rules import day_of
from tests.fixtures.world import MONDAY, World

LATER = MONDAY + timedelta(days=1)
YES = dict.fromkeys(QUESTIONS, True)


def reviewed(world: World, order: Order, **no: bool) -> OrderFeedback:
    return review_order(order=order, answers=YES | no, words="Skriv målet kortare.", by=world.bo, at=LATER)


def test_a_colleague_reviews_and_the_sender_gets_a_notice(world: World) -> None:
    order = world.sent()
    notes = Note.objects.count()
    given = reviewed(world, order, goal=False)
    assert (given.kind, given.answers["goal"], given.by) == (FeedbackKind.PEER, False, world.bo)
    notice = Notice.objects.get()
    assert (notice.member, notice.words) == (
        world.anna,
        f"En kollega har granskat beställning {order.number}.",
    )
    assert Note.objects.count() == notes


def test_the_provider_says_what_was_clear(world: World) -> None:
    order = world.sent()
    given = answer_order(order=order, words=" Tydligt mål. ", by=world.mona, at=LATER)
    assert (given.kind, given.words, given.answers) == (FeedbackKind.PROVIDER, "Tydligt mål.", {})
    assert Notice.objects.get().member == world.anna


def test_nobody_reviews_their_own_nor_twice_nor_what_is_not_there(world: World) -> None:
    order, draft = world.sent(), world.draft()
    reviewed(world, order)
    assert hinder_for(order, world.anna).startswith("Du har själv skickat")
    assert hinder_for(order, world.bo) == "Du har redan granskat beställningen."
    assert hinder_for(draft, world.bo).startswith("Beställningen är inte skickad.")
    with pytest.raises(CannotJudge):
        reviewed(world, order)
    assert OrderFeedback.objects.count() == 1


def test_an_end_has_nothing_to_review(world: World) -> None:
    end = world.sent(world.sent().assignment, kind="END", at=LATER)
    assert hinder_for(end, world.bo) == "Ett avslut har ingen text att granska."


def test_a_no_asks_for_words_and_every_question_for_an_answer(world: World) -> None:
    order = world.sent()
    with pytest.raises(CannotJudge) as refused:
        review_order(order=order, answers={"framed": False}, words=" ", by=world.bo, at=LATER)
    assert [fault.field for fault in refused.value.faults] == [
        "needs", "purpose", "goal", "own_ability", "words",
    ]  # fmt: skip


def test_a_withdrawn_order_is_left_alone(world: World) -> None:
    order = withdraw_order(order=world.sent(), reason="Fel.", by=world.anna, at=LATER)
    with pytest.raises(CannotJudge):
        answer_order(order=order, words="Otydligt.", by=world.mona, at=LATER)
    with pytest.raises(CannotJudge):
        reviewed(world, order)


def test_an_empty_answer_says_nothing(world: World) -> None:
    with pytest.raises(CannotJudge) as refused:
        answer_order(order=world.sent(), words="  ", by=world.mona, at=LATER)
    assert refused.value.faults[0].field == "words"


@pytest.mark.parametrize(("name", "kinds"), [("anna", 2), ("bo", 2), ("mona", 1), ("nils", 0), ("stina", 0)])
def test_the_provider_never_reads_what_colleagues_say(world: World, name: str, kinds: int) -> None:
    order = world.sent()
    reviewed(world, order)
    answer_order(order=order, words="Tydligt.", by=world.mona, at=LATER)
    seen = feedback_on(order, getattr(world, name))
    assert len(seen) == kinds
    assert name != "mona" or seen[0].kind == FeedbackKind.PROVIDER


def test_figures_count_what_was_sent_and_read_in_three_months(world: World) -> None:
    first, second = world.sent(), world.sent()
    reviewed(world, first, goal=False)
    review_order(order=first, answers=YES, words="", by=world.eva, at=LATER)
    world.sent(second.assignment, kind="END", at=LATER)
    withdraw_order(order=world.sent(), reason="Fel.", by=world.anna, at=LATER)
    world.sent(at=MONDAY - timedelta(days=120))
    found = review_figures(world.unit.pk, day_of(LATER))
    assert (found.sent, found.reviewed, found.reviews) == (2, 1, 2)
    goal = next(row for row in found.answered if row.question == QUESTIONS["goal"])
    assert (goal.yes, goal.share) == (1, 50)
    before = review_figures(world.unit.pk, day_of(MONDAY))
    assert (before.sent, before.reviewed, before.answered[0].share) == (3, 0, None)
    assert review_figures(world.other_unit.pk, day_of(LATER)).sent == 0


def test_what_nobody_has_reviewed_waits_the_newest_first(world: World) -> None:
    first, second, third = world.sent(), world.sent(at=LATER), world.sent()
    protected = world.sent(world.assignment(client=world.client(protection="SECRECY_MARK")))
    reviewed(world, third)
    assert list(not_reviewed(world.eva, day_of(LATER))) == [second, first]
    assert protected in not_reviewed(world.anna, day_of(LATER))
    assert not not_reviewed(world.stina, day_of(LATER))


def shared(world: World, source: Order | None = None, **texts: str) -> Example:
    told = {"kind": "GOAL", "title": "Sjunga", "words": "Jag vill sjunga.", "why": "Eget."} | texts
    return share_example(**told, source=source, by=world.anna, at=MONDAY)  # type: ignore[arg-type]


def test_the_own_unit_reads_what_is_shared_the_newest_first(world: World) -> None:
    example = shared(world)
    assert examples_for(world.bo)[0] == example
    assert example not in examples_for(world.stina)
    assert examples_for(world.stina).exists()


@pytest.mark.parametrize(
    ("field", "words", "found"),
    [
        ("words", "Född 380501-9993 och vill sjunga.", "380501-9993"),
        ("words", "Fyller år 12.05.1938.", "12.05.1938"),
        ("words", "Ring 070-123 45 67.", "070-123 45 67"),
        ("words", "Skriv till elsa@kommun.example.", "elsa@kommun.example."),
        ("words", "Bor på Exempelvägen 1.", "Exempelvägen 1"),
        ("words", "Exempelssons mål är att sjunga.", "Exempelssons"),
        ("title", "VIOLAS mål", "VIOLAS"),
        ("why", "Bra sagt av Viola.", "Viola"),
    ],
)
def test_a_text_that_points_to_somebody_is_refused(world: World, field: str, words: str, found: str) -> None:
    order = world.sent(world.assignment(client=world.client(first_name="Viola")))
    with pytest.raises(CannotShare) as refused:
        shared(world, order, **{field: words})
    assert [fault.field for fault in refused.value.faults] == [field]
    assert found in refused.value.faults[0].words
    assert not Example.objects.exclude(unit=None).exists()


def test_a_short_name_is_also_a_word() -> None:
    assert pointing_at_somebody("Jag vill bo kvar i 2 år.", ["Bo", "Exempelsson"]) == []
    assert pointing_at_somebody("Det sade Bo.", ["Bo"]) == ["Bo"]


def test_the_manager_takes_away_what_the_unit_shared_and_nothing_else(world: World) -> None:
    example = shared(world)
    retire_example(example=example, by=world.eva, at=LATER)
    again = retire_example(example=example, by=world.eva, at=LATER + timedelta(days=1))
    assert (again.retired_at, again.retired_by) == (LATER, world.eva)
    assert example not in examples_for(world.bo)
    common = Example.objects.filter(unit=None).order_by("pk")[0]
    with pytest.raises(CannotShare):
        retire_example(example=common, by=world.eva, at=LATER)


@pytest.mark.django_db
def test_the_examples_that_come_along_have_nothing_to_mend() -> None:
    common = Example.objects.filter(unit=None).order_by("pk")
    assert {one.kind for one in common} == {"GOAL", "ORDER"}
    for one in common:
        parts = parts_of(one.words) if one.kind == "ORDER" else {"goal": one.words}
        assert wording(parts) == [], one.title
        assert pointing_at_somebody(one.words, []) == []


def test_an_order_example_is_parted_under_its_headings() -> None:
    assert parts_of("Ser dåligt.\nBehov: Ramlar.\nSyfte: Trygg.\nMål: Jag vill ut.\nKlarar själv: Äter.") == {
        "needs": "Ser dåligt.\nRamlar.",
        "purpose": "Trygg.",
        "goal": "Jag vill ut.",
        "own_ability": "Äter.",
    }


def test_the_units_own_frame_for_discharge_goes_before_the_common_one(world: World) -> None:
    assert set(discharge_frame(world.anna)) == {"needs", "purpose", "goal", "own_ability"}
    shared(world, kind="ORDER", title="utskrivning från sjukhus", words="Behov: Vår egen ram.")
    assert discharge_frame(world.anna) == {"needs": "Vår egen ram."}
    assert len(discharge_frame(world.stina)) == 4
