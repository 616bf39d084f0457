"""What a provider is told of a new client: one sheet, the same for all (R16)."""

from dataclasses import replace
from datetime import date

import pytest

from orders.rules.new_client import NewClient, missing_in, sheet
from tests.fixtures.reading import Read
from tests.fixtures.world import World

TOLD = NewClient(
    contact="Anna, Beställarenheten\nanna@kommun.example",
    needs="Orkar inte stå länge.",
    purpose="Kunna bo kvar.",
    goal="Gå ut själv.",
    own_ability="Klär sig själv.",
    interventions=["Dusch: 2 ggr/vecka à 40 min", "Städning: 1 ggr/vecka à 60 min"],
    discharge_colour="Gul",
    starts_on=date(2026, 3, 4),
    acknowledge_by=date(2026, 3, 3),
    plan_due_on=date(2026, 3, 17),
    plan_due_reason="15 kalenderdagar från 2 mars 2026, då beställningen skickades.",
    informed_on=date(2026, 2, 27),
)


def test_the_sheet_tells_all_in_one_order() -> None:
    rows = sheet(TOLD)
    assert missing_in(rows) == []
    assert [row.text for row in rows] == [
        "Anna, Beställarenheten\nanna@kommun.example", "Orkar inte stå länge.", "Kunna bo kvar.", "Gå ut själv.",
        "Klär sig själv.", "Dusch: 2 ggr/vecka à 40 min\nStädning: 1 ggr/vecka à 60 min", "Gul", "4 mars 2026",
        "3 mars 2026",
        "17 mars 2026 – 15 kalenderdagar från 2 mars 2026, då beställningen skickades.", "27 februari 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("untold", "label"),
    [
        ({"own_ability": " "}, "Klarar själv"),
        ({"informed_on": None}, "Den enskilde informerad"),
        ({"plan_due_on": None}, "Plan senast"),
    ],
)
def test_what_was_not_told_has_its_line_and_says_so(untold: dict[str, object], label: str) -> None:
    rows = sheet(replace(TOLD, **untold))
    assert missing_in(rows) == [label]
    assert [row.label for row in rows] == [row.label for row in sheet(TOLD)]
    assert next(row.text for row in rows if row.is_missing) == "Inte beskrivet"


def test_no_discharge_is_nothing_missing() -> None:
    rows = sheet(replace(TOLD, discharge_colour=""))
    assert missing_in(rows) == []
    assert "Inte aktuellt" in [row.text for row in rows]


@pytest.mark.django_db
def test_the_provider_meets_the_sheet_first_on_a_new_order(world: World, read: Read) -> None:
    order = world.sent(own_ability="")
    page = read(world.mona, f"/bestallning/{order.number}/")
    assert page.context["new_client"].missing == [
        "Klarar själv",
        "Den enskilde informerad",
    ]
    text = page.content.decode()
    assert text.index('id="ny-brukare"') < text.index('id="insatser"')
    assert "anna@kommun.example" in text
    assert "Dusch: 7 ggr/vecka à 20 min" in text


@pytest.mark.django_db
def test_a_change_has_no_sheet_and_a_draft_none_yet(world: World, read: Read) -> None:
    change = world.sent(world.sent().assignment, "shower", kind="CHANGE")
    for order in (change, world.draft()):
        assert read(world.anna, f"/bestallning/{order.number}/").context["new_client"] is None
