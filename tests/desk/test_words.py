"""The sentence above the worklist, and the words of its rows."""

from datetime import date

from desk.rules import Case, Side, Status
from desk.words import BADGES, Urgent, badge, lead, step_words
from people.rules import end_of

ON = date(2026, 3, 20)


def test_the_sentence_says_in_numbers_what_is_urgent() -> None:
    assert lead(Urgent(2, 1, 1), "Dina ärenden", Side.UNIT) == (
        "Dina ärenden: 2 är försenade, 1 ska granskas och 1 är inte kvitterat."
    )
    assert lead(Urgent(0, 2, 3), "Björkens omsorg", Side.PROVIDER) == (
        "Björkens omsorg: 2 är återsända och 3 ska kvitteras."
    )
    assert lead(Urgent(1, 0, 0), "Dina ärenden", Side.UNIT) == "Dina ärenden: 1 är försenat."


def test_the_sentence_says_when_nothing_is_urgent() -> None:
    assert lead(Urgent(0, 0, 0), "Dina ärenden", Side.UNIT) == (
        "Dina ärenden: inget är försenat och inget väntar på svar."
    )


def test_every_status_has_its_words_on_both_sides() -> None:
    assert set(BADGES[Side.UNIT]) == set(Status) - {Status.CHECKING}
    assert set(BADGES[Side.PROVIDER]) == set(Status) - {Status.DRAFT}


def test_an_order_nobody_opened_in_time_is_shown_as_late() -> None:
    waiting = Case(1, 1, "2026-00001", 1, 1, "NONE", acknowledge_by=end_of(ON))
    assert badge(waiting, Status.UNACKNOWLEDGED, Side.UNIT, ON).tone == "waiting"
    assert badge(waiting, Status.UNACKNOWLEDGED, Side.UNIT, date(2026, 3, 21)).tone == "late"


def test_the_next_step_is_a_verb() -> None:
    def step(side: Side, status: Status, stage: str = "NONE", newest: str | None = None) -> str:
        return step_words(Case(1, 1, "2026-00001", 1, 1, stage, newest=newest), status, side)

    assert step(Side.UNIT, Status.SUBMITTED, "SUBMITTED", "SUBMITTED") == "Granska"
    assert step(Side.UNIT, Status.DRAFT) == "Fortsätt"
    assert step(Side.UNIT, Status.LATE) == "Visa"
    assert step(Side.PROVIDER, Status.UNACKNOWLEDGED) == "Kvittera"
    assert step(Side.PROVIDER, Status.AWAITED) == "Skriv plan"
    assert step(Side.PROVIDER, Status.LATE, "IN_PROGRESS", "OPEN") == "Fortsätt"
    assert step(Side.PROVIDER, Status.CHECKING, "IN_PROGRESS", "OPEN") == "Visa"
    assert step(Side.PROVIDER, Status.RETURNED, "RETURNED", "RETURNED") == "Komplettera"
    assert step(Side.PROVIDER, Status.APPROVED, "APPROVED", "APPROVED") == "Visa"
