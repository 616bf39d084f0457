"""A plan's history, and any two versions beside each other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from plans.actions import approve_version, edit_version, submit_version
from plans.models import PlanVersion
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=30)


def two(world: World) -> tuple[PlanVersion, PlanVersion]:
    """An approved version, and a second with another goal and shower, coffee afterwards, and no shopping."""
    first = world.approved(world.sent(None, "shower", "shopping"))
    second = world.started(first.order, LATER)
    complete = world.complete_fields(second)
    shower, shopping = complete.activities
    fields = replace(
        complete,
        goal="Orka gå till torget själv.",
        activities=[replace(shower, how="Sittande."), replace(shower, what="Fika efteråt")],
        gap_reasons=dict.fromkeys(shopping.interventions, "Dottern handlar."),
    )
    return first, edit_version(version=second, fields=fields, edits=second.edits, by=world.petra, at=LATER)


def compared(read: Read, member: object, version: PlanVersion, **asked: str) -> object:
    return read(member, reverse("compare_versions", args=[version.plan.assignment.number]), **asked)


def test_what_changed_is_marked_word_by_word_and_said_in_words(world: World, read: Read) -> None:
    page = compared(read, world.mona, two(world)[0], fran="1", till="2").content.decode()
    assert '<ins><span class="hidden-words">Tillagt: </span>till torget<' in page
    assert '<del><span class="hidden-words">Borttaget: </span>ut<' in page
    assert "Slut på borttaget." in page


def test_activities_added_removed_and_changed_are_told_apart(world: World, read: Read) -> None:
    found = compared(read, world.mona, two(world)[0], fran="1", till="2").context["changes"]
    assert [one.what for one in found.added] == ["Fika efteråt"]
    assert [one.what for one in found.removed] == ["Inköp"]
    assert [(one.what, [text.label for text in one.texts]) for one in found.changed] == [("Dusch", ["Hur"])]
    assert [text.label for text in found.texts] == ["Mål", "Skäl till luckan: Inköp"]


def test_the_newest_two_are_compared_unless_others_are_asked_for(world: World, read: Read) -> None:
    first, _ = two(world)
    shown = compared(read, world.mona, first).context["sides"]
    assert [version.number for version, _, _ in shown] == [1, 2]


def test_the_earlier_version_comes_first_however_it_was_asked(world: World, read: Read) -> None:
    shown = compared(read, world.mona, two(world)[0], fran="2", till="1").context["sides"]
    assert [version.number for version, _, _ in shown] == [1, 2]


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"fran": "1", "till": "1"}, "till", "Välj en annan version än den du jämför från."),
        ({"fran": "1", "till": "9"}, "till", "Välj en av planens versioner i listan."),
        ({"fran": "x", "till": "2"}, "fran", "Välj en av planens versioner i listan."),
        ({"till": "2"}, "fran", "Välj en version att jämföra från."),
    ],
)
def test_a_choice_that_cannot_be_compared_says_what_to_do(
    world: World, read: Read, asked: dict[str, str], field: str, words: str
) -> None:
    page = compared(read, world.mona, two(world)[0], **asked)
    assert page.context["form"].errors[field] == [words]
    assert "sides" not in page.context


def test_the_unit_compares_what_has_been_handed_in(world: World, read: Read) -> None:
    first, second = two(world)
    page = compared(read, world.anna, first, fran="1", till="2").content.decode()
    assert "Planen har bara en version som du kan se." in page
    assert "till torget" not in page
    submit_version(version=second, by=world.mona, at=LATER)
    assert "till torget" in compared(read, world.anna, first, fran="1", till="2").content.decode()


def test_versions_that_say_the_same_say_so(world: World, read: Read) -> None:
    first = world.approved()
    second = world.started(first.order, LATER)
    assert "Inget skiljer" in compared(read, world.mona, second).content.decode()


def history(read: Read, member: object, version: PlanVersion) -> object:
    return read(member, reverse("plan_history", args=[version.plan.assignment.number]))


def test_the_history_says_who_did_what_and_when(world: World, read: Read) -> None:
    first, second = two(world)
    submit_version(version=second, by=world.mona, at=LATER + timedelta(days=1))
    approve_version(version=second, answers={}, by=world.bo, at=LATER + timedelta(days=2))
    newest, oldest = history(read, world.anna, first).context["told"]
    assert [(event.words, event.who) for event in newest[2]] == [
        ("Godkänd", "Bo"), ("Inlämnad", "Mona"), ("Påbörjad", "Mona"),
    ]  # fmt: skip
    assert [event.words for event in oldest[2]] == [
        "Ersatt av en senare version",
        "Godkänd",
        "Inlämnad",
        "Påbörjad",
    ]


def test_the_reasons_of_a_return_stand_in_the_history(world: World, read: Read) -> None:
    told = history(read, world.mona, world.returned()).context["told"]
    assert ("Återsänd", "Duschen saknas.") in [(event.words, event.text) for event in told[-1][2]]


def test_the_internal_check_is_told_to_the_unit_without_its_remarks(world: World, read: Read) -> None:
    version = world.submitted()
    marks = {
        "check_asked_at": MONDAY,
        "check_asked_by": world.mona,
        "checked_at": MONDAY,
        "checked_by": world.petra,
    }
    PlanVersion.objects.filter(pk=version.pk).update(**marks, check_remarks="Skriv tydligare.")
    seen = {who: history(read, who, version).content.decode() for who in (world.anna, world.mona)}
    assert all("Internt granskad" in page and "Petra" in page for page in seen.values())
    assert "Skriv tydligare." not in seen[world.anna]
    assert "Skriv tydligare." in seen[world.mona]


def test_the_history_of_an_assignment_without_a_plan_is_empty(world: World, read: Read) -> None:
    number = world.sent().assignment.number
    assert "Ingen plan än" in read(world.anna, reverse("plan_history", args=[number])).content.decode()


def test_the_version_leads_to_history_and_comparison(world: World, read: Read) -> None:
    first, _ = two(world)
    number = first.plan.assignment.number
    page = read(world.mona, reverse("plan_version", args=[number, 2])).content.decode()
    assert f"/plan/{number}/jamfor/?fran=1&amp;till=2" in page
    assert f"/plan/{number}/historik/" in page


def test_pages_take_one_number_of_queries(
    world: World, read: Read, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one, several = world.approved(world.sent(None, "shower")), two(world)[0]
    counts = []
    for version in (one, several):
        with django_assert_max_num_queries(30) as asked:
            history(read, world.mona, version)
        counts.append(len(asked))
    assert counts[0] == counts[1]
