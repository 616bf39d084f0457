"""manage.py figures."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.fixtures.world import World

KEYS = [
    "on", "assignments", "stage", "kept", "in_time", "match", "participation", "review", "follow_up", "definitions",
]  # fmt: skip


def run(*words: str) -> str:
    out = StringIO()
    call_command("figures", *words, stdout=out)
    return out.getvalue()


def test_it_prints_json_with_a_definition_for_each_figure(world: World) -> None:
    world.approved(), world.sent()

    found = json.loads(run("--on", "2026-03-20", "--json"))

    assert list(found) == KEYS
    assert found["on"] == "2026-03-20"
    assert found["stage"] == {
        "NONE": 1, "IN_PROGRESS": 0, "SUBMITTED": 0, "RETURNED": 0, "APPROVED": 1, "REVISING": 0, "OUTDATED": 0,
    }  # fmt: skip
    assert list(found["definitions"]) == KEYS[1:-1]
    assert all(
        "2 aktiva uppdrag 20 mars 2026" in words
        for key, words in found["definitions"].items()
        if key != "assignments"
    )


def test_it_counts_one_unit_or_one_provider(world: World) -> None:
    world.sent(), world.sent(world.assignment(provider=world.lindgarden))

    def counted(*words: str) -> int:
        return json.loads(run("--on", "2026-03-20", "--json", *words))["assignments"]

    assert counted("--provider", "Lindgården hemtjänst") == 1
    assert counted("--unit", "Beställarenheten Grimsta") == 2
    assert counted("--unit", "Beställarenheten Grimsta", "--provider", "Björkens omsorg AB") == 1


def test_it_prints_tables_for_people(world: World) -> None:
    for _ in range(5):
        world.approved()
    text = run("--on", "2026-03-20")

    assert "Godkänd                                  5  100 %" in text
    assert "Av 5 aktiva uppdrag 20 mars 2026" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "Grimsta"], "Det finns ingen beställarenhet som heter Grimsta."),
        (["--provider", "Björkens omsorg"], "Skriv Björkens omsorg AB."),
        (["--on", "2126-01-01"], "Välj en dag som har varit"),
        (["--on", "20 mars"], "Skriv dagen som ÅÅÅÅ-MM-DD."),
    ],
)
def test_it_says_what_to_write_instead(world: World, words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said) as raised:
        run(*words)
    assert raised.value.returncode in (1, 2)
