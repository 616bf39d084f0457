"""Order and plan side by side, intervention by intervention: the table of worked cases, and what stands in words."""

from collections import defaultdict
from decimal import Decimal

import pytest

from plans.models import DayPart
from plans.rules.lines import Catalogued, Cause, Comparison, OrderedLine, PlannedLine
from plans.rules.match import compare
from plans.rules.words import DAY_PARTS
from tests.plans.match_table import Case, cases

CASES = list(cases())
WORDS = {
    Cause.NOT_PLANNED: "saknas",
    Cause.HIDDEN: "nämns under annat",
    Cause.FORBIDDEN_MERGE: "får inte slås ihop",
    Cause.TOO_SELDOM: "för sällan",
    Cause.TOO_OFTEN: "för ofta",
    Cause.TOO_SHORT: "för kort",
    Cause.TOO_LONG: "för länge",
    Cause.ONE_TIME_OF_DAY: "bara en tid på dygnet",
    Cause.NOT_ORDERED: "ej beställd",
    Cause.TIED_TO_NOTHING: "ej kopplad",
    Cause.TWICE: "dubbelt",
    Cause.NAMES_NOT_ORDERED: "nämner ej beställt",
    Cause.OVER_FRAME: "över ramen",
}


def said(case: Case, comparison: Comparison) -> dict[str, list[str]]:
    found = defaultdict(list)
    for line in comparison.lines:
        for remark in line.remarks:
            found[case.rules.catalogue[line.intervention].name].append(WORDS[remark.cause])
    for remark in comparison.remarks:
        found["planen"].append(WORDS[remark.cause])
    return dict(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_worked_case(case: Case) -> None:
    comparison = compare(case.ordered, case.planned, case.rules.catalogue, case.rules.merging)
    assert said(case, comparison) == case.said
    assert comparison.outcome == case.outcome


def test_the_table_is_long_enough_and_says_everything_there_is_to_say() -> None:
    assert len(CASES) >= 60
    assert {word for case in CASES for words in case.said.values() for word in words} == set(WORDS.values())


def test_the_rules_know_the_times_of_day_that_a_plan_can_say() -> None:
    assert dict(DayPart.choices) == DAY_PARTS


SHOWER, SUPERVISION, HYGIENE, SHOPPING, PHARMACY, WALK = range(1, 7)
CATALOGUE = {
    one.key: one
    for one in (
        Catalogued(SHOWER, "Dusch", ("duschning",)),
        Catalogued(SUPERVISION, "Tillsyn kväll", (), spread_over_day=True),
        Catalogued(HYGIENE, "Personlig hygien", (), spread_over_day=True),
        Catalogued(SHOPPING, "Inköp"),
        Catalogued(PHARMACY, "Apoteksärende", ("apotek",)),
        Catalogued(WALK, "Promenad"),
    )
}


def ordered(key: int, times: int = 7, minutes: int = 20) -> OrderedLine:
    return OrderedLine(key, Decimal(times), minutes)


def planned(
    words: str, *keys: int, times: int | None = None, minutes: int | None = None, **more: str
) -> PlannedLine:
    return PlannedLine(words, frozenset(keys), times and Decimal(times), minutes, **more)


@pytest.mark.parametrize(
    ("lines", "activities", "why", "mend"),
    [
        (
            [ordered(WALK, 3, 45)],
            [],
            "Ingen aktivitet utför insatsen.",
            "Lägg till en aktivitet för promenad: 3 gånger/vecka, 45 min.",
        ),
        (
            [ordered(SUPERVISION)],
            [planned("Kvällsbesök", SUPERVISION, HYGIENE)],
            "Får inte slås ihop med personlig hygien.",
            "Dela ”Kvällsbesök”, så att tillsyn kväll får en egen aktivitet.",
        ),
        (
            [ordered(PHARMACY)],
            [planned("Inköp och apotek", SHOPPING)],
            "Nämns under ”Inköp och apotek”, men aktiviteten är inte kopplad till insatsen.",
            "Koppla ”Inköp och apotek” till apoteksärende.",
        ),
        (
            [ordered(HYGIENE)],
            [planned("Dusch och personlig hygien", SHOWER)],
            "Nämns under ”Dusch och personlig hygien”, men aktiviteten är inte kopplad till insatsen.",
            "Lägg till en aktivitet för personlig hygien: 7 gånger/vecka, 20 min.",
        ),
        (
            [ordered(SHOWER)],
            [planned("Dusch", SHOWER, times=5, minutes=15)],
            "Planen har 5 gånger/vecka, beställt är 7 gånger/vecka. Planen har 15 min per gång, beställt är 20 min.",
            "Ändra till 7 gånger/vecka. Ändra till 20 min per gång.",
        ),
        (
            [ordered(SHOWER)],
            [planned("Dusch", SHOWER, times=2, minutes=30), planned("Dusch", SHOWER, times=5, minutes=20)],
            "Planen har i snitt 22,9 min per gång, beställt är 20 min.",
            "Ändra till 20 min per gång.",
        ),
        (
            [ordered(HYGIENE, 14)],
            [planned("Hygien", HYGIENE, day_part="EVENING")],
            "Ska spridas över dygnet, men planeras bara till en tid: kväll.",
            "Lägg en del av ”Hygien” på en annan tid, till exempel morgon, eller välj enligt överenskommelse.",
        ),
    ],
)
def test_line_says_why_and_what_would_mend_it(
    lines: list[OrderedLine], activities: list[PlannedLine], why: str, mend: str
) -> None:
    line = compare(lines, activities, CATALOGUE, {}).lines[0]
    assert (line.why, line.mend) == (why, mend)


def test_difference_is_in_minutes_a_week() -> None:
    comparison = compare(
        [ordered(SHOWER), ordered(WALK, 1, 45)],
        [planned("Dusch", SHOWER, times=5, minutes=20), planned("Inköp", SHOPPING, times=1, minutes=30)],
        CATALOGUE,
        {},
    )
    assert [line.difference for line in comparison.lines] == [-40, -45, 30]
    assert (comparison.ordered_minutes, comparison.planned_minutes) == (185, 130)


def test_activities_that_leave_their_time_to_the_frame_are_counted_but_not_alarms() -> None:
    alarm = OrderedLine(WALK, Decimal(0), 0)
    plan = [planned("Dusch", SHOWER), planned("Promenad", WALK)]
    assert compare([ordered(SHOWER), alarm], plan, CATALOGUE, {}).untimed == 1
