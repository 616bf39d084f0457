"""Plans in short sentences, as worked cases that a client could judge."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plans.rules.plain import PlainActivity, by_day_part, told
from plans.rules.plain_plan import Help, PlainFacts, Section, plain_plan
from plans.rules.plain_times import when
from plans.rules.plain_words import DEEDS, sentences

CATALOGUE = Path(__file__).parents[2] / "orders" / "catalogue.json"
SHOWER, WALK, SHOPPING = ("shower", "Dusch"), ("walk", "Promenad"), ("shopping", "Inköp")


@pytest.mark.parametrize(
    ("times", "day_part", "words"),
    [
        ("7", "MORNING", "varje morgon"),
        ("7", "NOON", "mitt på dagen varje dag"),
        ("7", "AS_AGREED", "varje dag"),
        ("7", "", "varje dag"),
        ("1", "FORENOON", "en gång i veckan på förmiddagen"),
        ("2", "", "två gånger i veckan"),
        ("3.00", "EVENING", "tre gånger i veckan på kvällen"),
        ("14", "", "två gånger om dagen"),
        ("21", "NIGHT", "tre gånger om dagen på natten"),
        ("10", "", "tio gånger i veckan"),
        ("13", "", "13 gånger i veckan"),
        ("0.50", "AFTERNOON", "varannan vecka på eftermiddagen"),
        ("0.33", "", "var tredje vecka"),
        ("0.25", "", "var fjärde vecka"),
        ("0.23", "", "en gång i månaden"),
        ("1.5", "", "tre gånger på två veckor"),
        ("2.3", "", "ungefär två gånger i veckan"),
        ("0.1", "", "mindre än en gång i veckan"),
        (None, "MORNING", "på morgonen"),
        (None, "AS_AGREED", "när vi har kommit överens om det"),
        (None, "", ""),
    ],
)
def test_how_often_is_said_in_words(times: str | None, day_part: str, words: str) -> None:
    assert when(Decimal(times) if times else None, day_part) == words


@pytest.mark.parametrize(
    ("activity", "lines"),
    [
        (
            PlainActivity(
                "Dusch", "Sittande på pall.", "MORNING", "Morgongruppen", (SHOWER,), Decimal(7), 20
            ),
            [
                "Varje morgon hjälper vi dig att duscha.",
                "Sittande på pall.",
                "Det tar ungefär 20 minuter.",
                "Du får hjälp av: Morgongruppen.",
            ],
        ),
        (
            PlainActivity("Promenad till affären", called=(WALK, SHOPPING), times_per_week=Decimal(2)),
            [
                "Två gånger i veckan går vi ut med dig på promenad.",
                "Samtidigt hjälper vi dig att handla.",
            ],
        ),
        (PlainActivity("Dusch", called=(SHOWER,)), ["Vi hjälper dig att duscha."]),
        (
            PlainActivity("Tillsyn", called=(("supervision-day", ""), ("supervision-evening", ""))),
            ["Vi tittar till dig."],
        ),
        (
            PlainActivity("Trygghetslarm", called=(("alarm", "Trygghetslarm"),), times_per_week=Decimal(7)),
            ["Varje dag kan du larma om du behöver hjälp."],
        ),
        (
            PlainActivity("Högläsning", called=(("reading", "Högläsning"),), day_part="EVENING"),
            ["På kvällen hjälper vi dig med högläsning."],
        ),
        (PlainActivity("TV och radio"), ["Vi hjälper dig med TV och radio."]),
        (PlainActivity("  "), ["Vi hjälper dig med det som du behöver."]),
        (
            PlainActivity("Dusch", "ta det lugnt! Handduken värms.\nmusik på", called=(SHOWER,), minutes=1),
            [
                "Vi hjälper dig att duscha.",
                "Ta det lugnt!",
                "Handduken värms.",
                "Musik på.",
                "Det tar ungefär 1 minut.",
            ],
        ),
    ],
)
def test_an_activity_is_told_in_short_sentences(activity: PlainActivity, lines: list[str]) -> None:
    assert told(activity) == lines


def test_a_shortened_word_does_not_end_a_sentence() -> None:
    assert sentences("Hen vill ha t.ex. te. Inte kaffe") == ["Hen vill ha t.ex. te.", "Inte kaffe."]


def test_the_day_goes_from_morning_to_night_and_what_has_no_time_comes_last() -> None:
    first, second = PlainActivity("a", day_part="NIGHT"), PlainActivity("b", day_part="MORNING")
    third, fourth = PlainActivity("c"), PlainActivity("d", day_part="NIGHT")
    found = by_day_part([first, second, third, fourth])
    assert found == [("MORNING", [second]), ("NIGHT", [first, fourth]), ("", [third])]


def test_a_whole_plan_says_only_what_is_written_in_it() -> None:
    place = {
        "provider": "Björkens omsorg AB",
        "unit": "Beställarenheten",
        "committee": "Nämnden",
        "standing": "Gäller.",
    }
    shower = PlainActivity("Dusch", day_part="MORNING", called=(SHOWER,))
    facts = PlainFacts(
        **place, goal="Orka gå ut.", own_words="jag vill ut", risks="Kan falla", next_follow_up_on=date(2027, 3, 2),
        activities=[shower],
    )  # fmt: skip
    found = {section.heading: section for section in plain_plan(facts)}
    assert list(found) == [
        "Det här är din plan", "Det här är ditt mål", "Det här hjälper vi dig med",
        "Det här är vi extra försiktiga med", "Då pratar vi om planen igen", "Om du inte är nöjd",
    ]  # fmt: skip
    assert found["Det här är ditt mål"].lines == ["Orka gå ut.", "Så här säger du själv:", "Jag vill ut."]
    assert found["Det här hjälper vi dig med"].parts == [
        ("På morgonen", [Help("Dusch", ["På morgonen hjälper vi dig att duscha."])])
    ]
    assert found["Då pratar vi om planen igen"].lines == ["Det gör vi den 2 mars 2027."]


def test_where_no_goal_could_be_set_the_assessment_stands_in_its_place() -> None:
    facts = PlainFacts(
        "Björken", "Enheten", "Nämnden", "Gäller.", goal=" ", assessment="Behöver lugn och ro."
    )
    assert Section("Det här är ditt mål", ["Behöver lugn och ro."]) in plain_plan(facts)


def test_every_intervention_of_the_catalogue_has_its_own_sentence() -> None:
    known = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    assert set(DEEDS) == {one["code"] for one in known["interventions"]}
