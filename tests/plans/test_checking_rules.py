"""A colleague reads a plan, never the author."""

import pytest

from plans.rules.checking import CheckState, check_state, why_not_check, why_not_edit, why_not_hand_in
from tests.fixtures.world import MONDAY

AUTHORS = {1, 2}


@pytest.mark.parametrize(
    ("asked", "checked", "remarks", "state"),
    [
        (None, None, "", CheckState.NOT_ASKED),
        (MONDAY, None, "", CheckState.WAITING),
        (None, MONDAY, "", CheckState.PASSED),
        (None, None, "Skriv hur.", CheckState.SENT_BACK),
        (MONDAY, None, "Skriv hur.", CheckState.WAITING),
    ],
)
def test_moments_and_remarks_say_the_state(
    asked: object, checked: object, remarks: str, state: CheckState
) -> None:
    assert check_state(asked, checked, remarks) == state


@pytest.mark.parametrize("state", CheckState)
@pytest.mark.parametrize(("reader", "wrote"), [(1, True), (2, True), (3, False)])
def test_only_a_colleague_checks_and_only_what_waits(state: CheckState, reader: int, wrote: bool) -> None:
    may = not why_not_check(state, AUTHORS, reader)
    assert may == (state == CheckState.WAITING and not wrote)


@pytest.mark.parametrize("state", CheckState)
def test_a_plan_is_handed_in_when_checked_or_where_nobody_checks(state: CheckState) -> None:
    assert not why_not_hand_in(False, state)
    assert bool(why_not_hand_in(True, state)) == (state != CheckState.PASSED)


@pytest.mark.parametrize("state", CheckState)
def test_nobody_writes_while_a_colleague_reads(state: CheckState) -> None:
    assert not why_not_edit(False, state)
    assert bool(why_not_edit(True, state)) == (state == CheckState.WAITING)
