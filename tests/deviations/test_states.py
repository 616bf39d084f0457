"""Every state of a deviation, every step, every role: allowed or refused as one table says."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse

from deviations.actions import (
    CannotDeviate,
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
)
from deviations.models import Deviation
from deviations.queries.deviations import state_now, whole
from deviations.queries.waiting import with_state
from deviations.rules.states import State, Step
from people.models import Member
from tests.deviations.reports import DAY, SICK, answered, reported
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + 5 * DAY
PROVIDER = {"mona", "petra"}
OFFICERS = {"anna"}
COLLEAGUES = {"bo", "eva"}
REFUSED = "refused"

TABLE: dict[tuple[State, Step], State | str] = {
    (State.AWAITED, Step.ANSWER): State.ANSWERED,
    (State.AWAITED, Step.ACCEPT): REFUSED,
    (State.AWAITED, Step.ASK_AGAIN): REFUSED,
    (State.AWAITED, Step.CLOSE): State.CLOSED,
    (State.AWAITED, Step.REOPEN): REFUSED,
    (State.ANSWERED, Step.ANSWER): REFUSED,
    (State.ANSWERED, Step.ACCEPT): State.ACCEPTED,
    (State.ANSWERED, Step.ASK_AGAIN): State.AWAITED,
    (State.ANSWERED, Step.CLOSE): State.CLOSED,
    (State.ANSWERED, Step.REOPEN): REFUSED,
    (State.ACCEPTED, Step.ANSWER): REFUSED,
    (State.ACCEPTED, Step.ACCEPT): REFUSED,
    (State.ACCEPTED, Step.ASK_AGAIN): REFUSED,
    (State.ACCEPTED, Step.CLOSE): State.CLOSED,
    (State.ACCEPTED, Step.REOPEN): REFUSED,
    (State.CLOSED, Step.ANSWER): REFUSED,
    (State.CLOSED, Step.ACCEPT): REFUSED,
    (State.CLOSED, Step.ASK_AGAIN): REFUSED,
    (State.CLOSED, Step.CLOSE): REFUSED,
    (State.CLOSED, Step.REOPEN): State.AWAITED,
}
ROLES: dict[Step, set[str]] = {
    Step.ANSWER: PROVIDER,
    Step.ACCEPT: OFFICERS,
    Step.ASK_AGAIN: OFFICERS,
    Step.CLOSE: OFFICERS,
    Step.REOPEN: OFFICERS,
}
ACTS: dict[Step, Callable[..., object]] = {
    Step.ANSWER: lambda **said: answer_deviation(answer=SICK, **said),
    Step.ACCEPT: accept_answer,
    Step.ASK_AGAIN: lambda **said: ask_again(words="När?", answer_by=date(2026, 3, 25), **said),
    Step.CLOSE: lambda **said: close_deviation(reason="Klart.", **said),
    Step.REOPEN: lambda **said: reopen_deviation(reason="Hände igen.", **said),
}
PAGES: dict[Step, tuple[str, dict[str, str]]] = {
    Step.ANSWER: ("svara", {"cause": "Sjukdom.", "measures": "Vikarie.", "done_by": "2026-03-20"}),
    Step.ACCEPT: ("bedom", {"outcome": "ACCEPTED"}),
    Step.ASK_AGAIN: ("bedom", {"outcome": "ASKED_AGAIN", "words": "När?", "answer_by": "2026-03-25"}),
    Step.CLOSE: ("stang", {"reason": "Klart."}),
    Step.REOPEN: ("oppna-igen", {"reason": "Hände igen."}),
}


def in_state(state: State, world: World) -> Deviation:
    """A deviation that has come to a state by the real acts."""
    made = reported(world)
    if state in (State.ANSWERED, State.ACCEPTED):
        answered(made, world)
    if state == State.ACCEPTED:
        accept_answer(deviation=made, by=world.anna, at=MONDAY + 2 * DAY)
    if state == State.CLOSED:
        close_deviation(deviation=made, reason="Klart.", by=world.anna, at=MONDAY + 2 * DAY)
    return made


def stands(deviation: Deviation) -> State:
    """Where a deviation stands; Python and the database say the same."""
    in_python = state_now(whole(Deviation.objects.filter(pk=deviation.pk)).get())
    in_sql = with_state(Deviation.objects.filter(pk=deviation.pk)).get().state  # type: ignore[attr-defined]
    assert in_python == in_sql
    return in_python


def test_the_table_has_every_state_and_every_step() -> None:
    assert set(TABLE) == {(state, step) for state in State for step in Step}
    assert set(ROLES) == set(ACTS) == set(PAGES) == set(Step)


@pytest.mark.parametrize(("state", "step"), TABLE)
def test_a_step_leads_where_the_table_says(world: World, state: State, step: Step) -> None:
    deviation, wanted = in_state(state, world), TABLE[state, step]
    by = world.mona if step == Step.ANSWER else world.anna
    if wanted == REFUSED:
        with pytest.raises(CannotDeviate):
            ACTS[step](deviation=deviation, by=by, at=LATER)
        assert stands(deviation) == state
    else:
        ACTS[step](deviation=deviation, by=by, at=LATER)
        assert stands(deviation) == wanted


def send(member: Member, deviation: Deviation, step: Step) -> HttpResponse:
    """A member does a step on its page."""
    name, said = PAGES[step]
    with time_machine.travel(LATER, tick=False):
        return visitor(member).post(f"/avvikelser/{deviation.pk}/{name}/", said)


@pytest.mark.parametrize("step", Step)
def test_a_step_is_taken_on_its_page_by_those_of_the_table_alone(world: World, step: Step) -> None:
    state = next(state for state in State if TABLE[state, step] != REFUSED)
    deviation = in_state(state, world)
    outsiders = [member for member in world.members if member.name.lower() not in ROLES[step]]
    for member in outsiders:
        answer = send(member, deviation, step)
        asks_why = (
            member.name.lower() in COLLEAGUES and answer.status_code == 302 and "/skal/" in answer["Location"]
        )
        assert asks_why or answer.status_code in (403, 404), (member.name, answer.status_code)
        assert stands(deviation) == state, member.name
    insider = next(member for member in world.members if member.name.lower() in ROLES[step])
    assert send(insider, deviation, step).status_code == 302
    assert stands(deviation) == TABLE[state, step]


@pytest.mark.parametrize("member", ["mona", "petra"])
def test_both_those_who_plan_and_those_who_lead_at_the_provider_may_answer(world: World, member: str) -> None:
    deviation = reported(world)
    send(getattr(world, member), deviation, Step.ANSWER)
    assert stands(deviation) == State.ANSWERED


def test_an_answer_that_waited_when_it_was_closed_waits_when_it_is_opened_again(world: World) -> None:
    deviation = in_state(State.ANSWERED, world)
    close_deviation(deviation=deviation, reason="Klart.", by=world.anna, at=LATER)
    reopen_deviation(deviation=deviation, reason="För tidigt.", by=world.anna, at=LATER)
    assert stands(deviation) == State.ANSWERED


def test_an_acceptance_counts_no_longer_when_it_is_opened_again(world: World) -> None:
    deviation = in_state(State.ANSWERED, world)
    accept_answer(deviation=deviation, close=True, by=world.anna, at=LATER)
    assert stands(deviation) == State.CLOSED
    reopen_deviation(deviation=deviation, reason="Hände igen.", by=world.anna, at=LATER + DAY)
    assert stands(deviation) == State.AWAITED
    answered(deviation, world, at=LATER + 2 * DAY)
    accept_answer(deviation=deviation, by=world.anna, at=LATER + 3 * DAY)
    assert stands(deviation) == State.ACCEPTED
