"""Which assignments figures are asked of."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains

from people.models import Member
from reports.forms import ChoiceForm
from reports.queries import figures
from reports.queries.chosen import chosen
from reports.rules.choice import Choice
from tests.fixtures.reading import Read
from tests.fixtures.world import World

DAY = date(2026, 3, 20)
TODAY = date(2026, 4, 1)


def form_of(member: Member, **asked: object) -> ChoiceForm:
    return ChoiceForm({"dag": DAY.isoformat()} | {name: str(one) for name, one in asked.items()},
                      member=member, today=TODAY)  # fmt: skip


def counted(member: Member, **asked: object) -> int:
    choice = form_of(member, **asked).choice()
    assert choice
    return figures(chosen(member, choice), on=choice.on).assignments


@pytest.fixture(autouse=True)
def _four_cases(world: World) -> None:
    world.sent(), world.sent(world.assignment(case_officer=world.bo))
    world.sent(world.assignment(provider=world.lindgarden))
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))


def test_each_chooses_only_among_what_they_see(world: World) -> None:
    fields = {name: list(form_of(getattr(world, name)).fields) for name in ("anna", "petra", "carl", "disa")}
    assert fields == {
        "anna": ["dag", "utforare", "regi", "handlaggare"],
        "petra": ["dag", "enhet"],
        "carl": ["dag", "enhet", "utforare", "regi"],
        "disa": ["dag", "utforare", "regi"],
    }


def test_a_choice_narrows_to_one_unit_provider_regime_officer_and_month(world: World) -> None:
    assert counted(world.carl) == 4
    assert counted(world.carl, enhet=world.other_unit.pk) == 1
    assert counted(world.carl, utforare=world.bjorken.pk, enhet=world.unit.pk) == 2
    assert counted(world.carl, regi="MUNICIPAL") == 1
    assert counted(world.anna, handlaggare=world.bo.pk) == 1
    assert counted(world.carl, manad="2026-03") == 4
    assert counted(world.carl, manad="2026-02") == 0


def test_a_choice_is_the_same_again_from_its_own_address(world: World) -> None:
    choice = Choice(
        DAY, provider=world.bjorken.pk, regime="PRIVATE", officer=world.anna.pk, month=date(2026, 3, 1)
    )
    assert form_of(world.anna, **choice.asked()).choice() == choice


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("dag", "2026-04-02", "Välj en dag som har varit, eller i dag."),
        ("dag", "", "Välj en dag."),
        ("dag", "9999-99-99", "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ("enhet", "0", "Välj en enhet i listan."),
        ("utforare", "x", "Välj en utförare i listan."),
        ("regi", "\x00", "Välj en regi i listan."),
        ("manad", "mars", "Skriv månaden som ÅÅÅÅ-MM."),
        ("manad", "2026-13", "Skriv månaden som ÅÅÅÅ-MM."),
    ],
)
def test_what_cannot_be_chosen_is_told_at_its_field(world: World, field: str, value: str, said: str) -> None:
    form = form_of(world.carl, **{field: value})
    assert form.choice() is None
    assert form.errors[field] == [said]


def test_another_units_officer_cannot_be_asked_about(world: World) -> None:
    assert form_of(world.anna, handlaggare=world.stina.pk).choice() is None
    assert "handlaggare" not in form_of(world.disa, handlaggare=world.anna.pk).fields


def test_the_page_says_what_it_is_narrowed_to(world: World, read: Read) -> None:
    page = read(world.anna, "/siffror/", dag="2026-03-20", utforare=str(world.bjorken.pk), regi="PRIVATE")
    assertContains(page, "Björkens omsorg AB, Privat: ")
    assert page.context["figures"].assignments == 2


def test_every_measure_leads_to_its_breakdown(world: World, read: Read) -> None:
    page = read(world.carl, "/siffror/", dag="2026-03-20", enhet=str(world.unit.pk))
    for table in page.context["tables"]:
        there = read(world.carl, table.broken_down)
        assert there.context["table"].measure.code == table.code
        assert there.context["table"].whole.whole.count == 3
