"""The rules that complaints and possible misconduct obey, and what each of them finds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from deviations.actions.complaint_steps import close_complaint
from deviations.actions.misconduct import judge_misconduct, open_misconduct
from deviations.clockwork.complaints import remind_of_complaints
from deviations.consistency.complaints import RULES
from deviations.models import Complaint, Handling, Misconduct
from outbox.models import Letter
from people.models import Member
from tests.deviations.complaining import FORWARDED, REFERRED, SERIOUS, complain
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def lived(world: World) -> World:
    """Complaints of every handling, one closed, possible misconduct judged and not, and a month of the clockwork."""
    case = world.sent().assignment
    complain(world, None, anonymous=True)
    for fields in (FORWARDED, REFERRED):
        complain(world, case, fields)
    noted = complain(world, case, handling=Handling.NOTED)
    close_complaint(complaint=noted, registry_number="2026-9", by=world.anna, at=MONDAY)
    judged = open_misconduct(complaint=noted, by=world.anna, at=MONDAY)
    judge_misconduct(misconduct=judged, judgement=SERIOUS, by=world.eva, at=MONDAY)
    open_misconduct(complaint=complain(world, case), by=world.anna, at=MONDAY)
    for day in (0, 30):
        remind_of_complaints(at=MONDAY + day * DAY)
    return world


def broken() -> list[str]:
    return [words for words, rule in RULES.items() if list(rule())]


def test_what_was_lived_through_the_actions_obeys(lived: World) -> None:
    assert broken() == []


def strange_member() -> object:
    return Misconduct.objects.latest("pk").named.add(Member.objects.get(name="Stina"))


def closed_past_the_action() -> object:
    anna = Member.objects.get(name="Anna")
    noted = Complaint.objects.filter(handling="REFERRED")
    return noted.update(registry_number="2026-10", closed_at=MONDAY, closed_by=anna)


BREAKS: dict[str, Callable[[], object]] = {
    "En synpunkt besvaras tidigast": lambda: Complaint.objects.update(received_on=date(2026, 12, 24)),
    "En synpunkt i ett ärende": lambda: Complaint.objects.filter(assignment__isnull=False).update(
        provider=None, forwarded_at=None, forwarded_by=None
    ),
    "En synpunkt som enheten": lambda: Complaint.objects.update(answer_by=None),
    "En synpunkt som är skickad": lambda: Letter.objects.filter(kind="complaint_forwarded").delete(),
    "En synpunkt som är försenad": lambda: Letter.objects.filter(kind="complaint_reminder").delete(),
    "En avslutad synpunkt": closed_past_the_action,
    "Ett lex Sarah-ärende har någon": lambda: Misconduct.objects.latest("pk").named.clear(),
    "De behöriga i ett": strange_member,
    "Ett allvarligt": lambda: Misconduct.objects.update(to_ivo_on=None),
    "Ett lex Sarah-ärende som ligger": lambda: Letter.objects.filter(kind="misconduct_unjudged").delete(),
}


@pytest.mark.parametrize("words", BREAKS)
def test_each_rule_finds_what_breaks_it(lived: World, words: str) -> None:
    BREAKS[words]()
    assert any(rule.startswith(words) for rule in broken())
