"""A step of the ladder is taken in hand by one whom it went to, with a promise that the others hear of."""

from datetime import date, timedelta

import pytest

from deviations.actions import close_deviation
from deviations.actions.acknowledging import CannotTakeInHand, acknowledge_escalation
from deviations.clockwork.deviations import see_to_deviations
from deviations.models import Deviation, Escalation
from journal.models import Note, NoteKind
from outbox.models import Letter
from people.models import Member, Regime
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = MONDAY + 15 * DAY
AT = DUE + 32 * DAY
PROMISED = date(2026, 4, 25)


@pytest.fixture
def ladder(world: World) -> dict[int, Escalation]:
    """The three steps of a missing plan, by days."""
    world.acknowledged()
    for days in (14, 15, 30):
        see_to_deviations(at=DUE + days * DAY)
    return {step.days: step for step in Escalation.objects.order_by("days")}


def take(
    step: Escalation, by: Member, *, words: str = "Ringer dem.", promised_on: date = PROMISED
) -> Escalation:
    return acknowledge_escalation(escalation=step, words=words, promised_on=promised_on, by=by, at=AT)


def test_it_is_kept_who_does_what_by_which_day(ladder: dict[int, Escalation], world: World) -> None:
    take(ladder[30], world.carl, words=" Ringer dem. ")
    step = Escalation.objects.get(days=30)
    assert (step.acknowledged_by, step.acknowledged_at) == (world.carl, AT)
    assert (step.words, step.promised_on) == ("Ringer dem.", PROMISED)
    assert Deviation.objects.get().held_until == PROMISED


def test_it_is_noted_and_the_officer_and_the_provider_are_told(
    ladder: dict[int, Escalation], world: World
) -> None:
    take(ladder[30], world.carl)
    note = Note.objects.get(kind=NoteKind.DEVIATION_ACKNOWLEDGED)
    assert (note.words, note.by_name) == ("Ringer dem.\nKlart senast 25 april 2026.", "Carl")
    letters = Letter.objects.filter(kind="escalation_acknowledged")
    assert {one.recipient.partition("@")[0] for one in letters} == {"anna", "mona", "petra"}
    assert "senast 25 april 2026" in letters[0].body
    assert "Ringer" not in letters[0].body


@pytest.mark.parametrize(("days", "may"), [(1, {"mona", "petra"}), (15, {"petra", "eva"}), (30, {"carl"})])
def test_only_those_whom_a_step_went_to_may(
    ladder: dict[int, Escalation], world: World, days: int, may: set[str]
) -> None:
    for member in world.members:
        Escalation.objects.update(acknowledged_at=None, acknowledged_by=None, promised_on=None, words="")
        if member.name.lower() in may:
            take(ladder[days], member)
        else:
            with pytest.raises(CannotTakeInHand, match="gick inte till dig"):
                take(ladder[days], member)


def test_where_nobody_is_responsible_the_units_manager_may(
    ladder: dict[int, Escalation], world: World
) -> None:
    Member.objects.filter(pk=world.carl.pk).update(is_active=False)
    assert take(ladder[30], world.eva).acknowledged_by == world.eva


def test_a_managers_deputy_of_the_day_may(ladder: dict[int, Escalation], world: World) -> None:
    world.bo.stands_in_for = frozenset({world.eva.pk})
    assert take(ladder[15], world.bo).acknowledged_by == world.bo


def test_a_municipal_providers_step_is_the_district_managers(
    ladder: dict[int, Escalation], world: World
) -> None:
    world.bjorken.regime = Regime.MUNICIPAL
    world.bjorken.save()
    with pytest.raises(CannotTakeInHand):
        take(ladder[30], world.carl)
    assert take(ladder[30], world.disa).acknowledged_by == world.disa


def test_somebody_else_was_first(ladder: dict[int, Escalation], world: World) -> None:
    take(ladder[15], world.eva)
    with pytest.raises(CannotTakeInHand, match="Eva har redan tagit hand om det"):
        take(ladder[15], world.petra)


def test_a_closed_one_needs_nobody(ladder: dict[int, Escalation], world: World) -> None:
    close_deviation(deviation=Deviation.objects.get(), reason="Planen kom.", by=world.anna, at=AT)
    with pytest.raises(CannotTakeInHand, match="redan stängd"):
        take(ladder[30], world.carl)


def test_the_promised_day_is_neither_past_nor_further_off_than_the_policy_gives(
    ladder: dict[int, Escalation], world: World
) -> None:
    for day, words in ((date(2026, 4, 17), "har passerat"), (date(2026, 4, 29), "senast 28 april 2026")):
        with pytest.raises(CannotTakeInHand) as refused:
            take(ladder[30], world.carl, promised_on=day)
        [fault] = refused.value.faults
        assert fault.field == "promised_on"
        assert words in fault.words
    take(ladder[30], world.carl, promised_on=date(2026, 4, 28))


def test_an_earlier_promise_of_another_does_not_shorten_a_later_one(
    ladder: dict[int, Escalation], world: World
) -> None:
    take(ladder[15], world.eva, promised_on=date(2026, 4, 28))
    take(ladder[30], world.carl, promised_on=PROMISED)
    assert Deviation.objects.get().held_until == date(2026, 4, 28)
