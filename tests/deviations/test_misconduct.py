"""Possible misconduct is seen by those named on it and leaves no trace elsewhere (SoL 2025:400, 27 chapter)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deviations.actions.misconduct import (
    CannotAssess,
    judge_misconduct,
    name_colleague,
    open_misconduct,
    tell_of_misconduct,
    unname_colleague,
)
from deviations.models import Deviation, Misconduct
from deviations.queries.misconduct import seen_by, those_named
from journal.models import Look, Note
from orders.models import Assignment, Notice, Protection
from outbox.models import Letter
from people.models import Member
from tests.deviations.complaining import SERIOUS, complain
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def deviation(case: Assignment, world: World) -> Deviation:
    return Deviation.objects.create(
        kind="CARE_NOT_GIVEN",
        unit=case.unit,
        provider=case.provider,
        assignment=case,
        words="Ingen kom på två dygn.",
        opened_on=MONDAY.date(),
        opened_at=MONDAY,
        opened_by=world.anna,
    )


@pytest.fixture
def matter(case: Assignment, world: World) -> Misconduct:
    return open_misconduct(deviation=deviation(case, world), by=world.anna, at=MONDAY)


def left(kind: str) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def seeing(matter: Misconduct, world: World) -> set[str]:
    return {member.name for member in world.members if seen_by(member).filter(pk=matter.pk).exists()}


def test_it_begins_with_the_words_of_the_deviation_and_names_opener_and_manager(
    matter: Misconduct, case: Assignment, world: World
) -> None:
    assert matter.words == "Insats har inte utförts. Ingen kom på två dygn."
    assert (matter.assignment, matter.provider, matter.received_on) == (case, world.bjorken, MONDAY.date())
    assert set(matter.named.all()) == {world.anna, world.eva}
    assert left("misconduct_opened") == {"anna@kommun.example", "eva@kommun.example"}
    assert {(one.member, one.words) for one in Notice.objects.filter(words__startswith="Lex")} == {
        (world.anna, f"Lex Sarah-ärende {matter.pk} är öppnat"),
        (world.eva, f"Lex Sarah-ärende {matter.pk} är öppnat"),
    }


def test_only_those_named_see_it(matter: Misconduct, world: World) -> None:
    assert seeing(matter, world) == {"Anna", "Eva"}


def test_it_leaves_no_note_and_its_letters_say_nothing_of_whose_it_is(case: Assignment, world: World) -> None:
    before = Note.objects.count()
    matter = open_misconduct(complaint=complain(world, None), by=world.anna, at=MONDAY)
    judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.eva, at=MONDAY)
    assert Note.objects.count() == before
    letters = Letter.objects.filter(kind__startswith="misconduct")
    assert {(one.about, one.unit_id, one.provider_id) for one in letters} == {("", None, None)}


def test_a_second_colleague_is_thanked_and_sees_nothing(
    case: Assignment, matter: Misconduct, world: World
) -> None:
    assert open_misconduct(deviation=matter.deviation, by=world.bo, at=MONDAY + DAY) == matter
    assert Misconduct.objects.count() == 1
    assert "Bo" not in seeing(matter, world)
    assert {one.heading for one in Letter.objects.filter(kind="misconduct_opened", step=1)} == {
        f"Lex Sarah-ärende {matter.pk}: samma bedömning igen"
    }


def test_a_colleague_can_be_named_and_taken_off_again(matter: Misconduct, world: World) -> None:
    name_colleague(misconduct=matter, member=world.bo, by=world.eva, at=MONDAY + DAY)
    assert seeing(matter, world) == {"Anna", "Bo", "Eva"}
    assert "bo@kommun.example" in left("misconduct_opened")
    unname_colleague(misconduct=matter, member=world.bo, by=world.eva, at=MONDAY + DAY)
    assert seeing(matter, world) == {"Anna", "Eva"}


@pytest.mark.parametrize("stranger", ["stina", "mona", "disa", "adam"])
def test_nobody_outside_the_unit_is_named(matter: Misconduct, world: World, stranger: str) -> None:
    with pytest.raises(CannotAssess, match="kollega i enheten"):
        name_colleague(misconduct=matter, member=getattr(world, stranger), by=world.eva, at=MONDAY)


def test_the_manager_keeps_her_sight_and_nobody_takes_their_own(matter: Misconduct, world: World) -> None:
    with pytest.raises(CannotAssess, match="alltid behörig"):
        unname_colleague(misconduct=matter, member=world.eva, by=world.anna, at=MONDAY)
    with pytest.raises(CannotAssess, match="ta bort dig"):
        unname_colleague(misconduct=matter, member=world.anna, by=world.anna, at=MONDAY)


def test_a_serious_one_is_judged_with_reasons_measures_number_and_the_day_ivo_was_told(
    matter: Misconduct, world: World
) -> None:
    judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.eva, at=MONDAY + DAY)
    matter.refresh_from_db()
    assert (matter.outcome, matter.to_ivo_on, matter.registry_number) == (
        "SERIOUS",
        date(2026, 3, 2),
        "2026-18",
    )
    assert left("misconduct_judged") == {"anna@kommun.example", "eva@kommun.example"}
    with pytest.raises(CannotAssess, match="redan bedömt"):
        judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.anna, at=MONDAY + DAY)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"outcome": ""}, ["outcome"]),
        ({"words": " "}, ["words"]),
        ({"measures": ""}, ["measures"]),
        ({"registry_number": " "}, ["registry_number"]),
        ({"to_ivo_on": None}, ["to_ivo_on"]),
        ({"to_ivo_on": date(2026, 3, 4)}, ["to_ivo_on"]),
        ({"to_ivo_on": date(2026, 3, 1)}, ["to_ivo_on"]),
    ],
)
def test_what_a_judgement_must_say(
    matter: Misconduct, world: World, change: dict[str, object], fields: list[str]
) -> None:
    judgement = replace(SERIOUS, **change)  # type: ignore[arg-type]
    with pytest.raises(CannotAssess) as error:
        judge_misconduct(misconduct=matter, judgement=judgement, by=world.eva, at=MONDAY + DAY)
    assert [fault.field for fault in error.value.faults] == fields


@pytest.mark.parametrize(
    "change", [{"outcome": "NONE", "measures": ""}, {"outcome": "MISCONDUCT", "to_ivo_on": None}]
)
def test_only_a_serious_one_has_been_notified(
    matter: Misconduct, world: World, change: dict[str, object]
) -> None:
    judgement = replace(SERIOUS, **change)  # type: ignore[arg-type]
    judge_misconduct(misconduct=matter, judgement=judgement, by=world.eva, at=MONDAY + DAY)
    matter.refresh_from_db()
    assert matter.to_ivo_on is None


def told(world: World, case: Assignment | None = None, **more: object) -> Misconduct:
    known = {"unit": world.unit, "words": "Rapport från en medarbetare.", "received_on": MONDAY.date()}
    return tell_of_misconduct(assignment=case, **(known | more), by=world.petra, at=MONDAY)


def test_a_provider_tells_of_a_report_and_sees_just_its_own(world: World) -> None:
    matter = told(world, to_ivo_on=MONDAY.date())
    assert (matter.source, matter.provider, matter.to_ivo_on) == ("PROVIDER", world.bjorken, MONDAY.date())
    assert seeing(matter, world) == {"Eva", "Petra"}
    assert left("misconduct_opened") == {"eva@kommun.example"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"to_ivo_on": date(2026, 3, 1)}, "to_ivo_on"),
        ({"unit": None}, "unit"),
    ],
)
def test_what_a_provider_must_tell(world: World, change: dict[str, object], field: str) -> None:
    with pytest.raises(CannotAssess) as error:
        told(world, **change)
    assert [fault.field for fault in error.value.faults] == [field]


def test_of_a_protected_identity_the_officer_is_named_and_only_those_who_may_see_the_case(
    case: Assignment, world: World
) -> None:
    case.client.protection = Protection.SECRECY_MARK
    case.client.save()
    matter = told(world, case)
    assert [member.name for member in those_named(matter)] == ["Anna"]
    assert seeing(matter, world) == {"Anna"}


def test_one_click_on_a_deviation_leads_to_the_matter(case: Assignment, world: World) -> None:
    report = deviation(case, world)
    page = visitor(world.anna).post(f"/avvikelse/{report.pk}/lex-sarah/", follow=True)
    assert page.context["matter"].deviation == report
    assert "Bara de som är behöriga ser det" in page.content.decode()


def test_a_colleague_is_told_that_there_is_nothing_and_both_are_in_the_log(
    matter: Misconduct, world: World, read: Read
) -> None:
    address = f"/lex-sarah/{matter.pk}/"
    assert read(world.anna, address).status_code == 200
    assert read(world.bo, address).status_code == 404
    looks = Look.objects.order_by("pk").values_list("member_name", "granted", "reason")
    assert list(looks) == [("Anna", True, f"Behörig i Lex Sarah-ärende {matter.pk}"), ("Bo", False, "")]


def pages_of(case: Assignment) -> list[str]:
    return [f"/uppdrag/{case.number}/", "/synpunkter/", "/lex-sarah/"]


def test_no_other_page_tells_a_colleague_of_it(
    matter: Misconduct, case: Assignment, world: World, read: Read
) -> None:
    case.case_officer = world.bo
    case.save()
    for address in pages_of(case):
        page = read(world.bo, address)
        assert page.status_code == 200, address
        assert f"Lex Sarah-ärende {matter.pk}" not in page.content.decode(), address


def test_the_provider_reads_what_it_told_and_not_how_it_was_judged(world: World, read: Read) -> None:
    matter = told(world)
    judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.eva, at=MONDAY + DAY)
    page = read(world.petra, f"/lex-sarah/{matter.pk}/").content.decode()
    assert "Rapport från en medarbetare." in page
    assert "Larm vid utebliven insats." not in page
    assert "Behöriga" not in page


def test_it_is_judged_and_shared_from_its_pages(matter: Misconduct, world: World) -> None:
    eva: Member = world.eva
    browser, address = visitor(eva), f"/lex-sarah/{matter.pk}/"
    page = browser.post(f"{address}behoriga/", {"member": world.stina.pk})
    assert "Välj en kollega i enheten." in page.content.decode()
    browser.post(f"{address}behoriga/", {"member": world.bo.pk})
    assert world.bo in matter.named.all()
    browser.post(f"{address}behoriga/{world.bo.pk}/")
    assert world.bo not in matter.named.all()
    said = {"outcome": "NONE", "words": "Tiderna var avtalade.", "registry_number": "2026-19"}
    browser.post(f"{address}bedom/", said)
    matter.refresh_from_db()
    assert (matter.outcome, matter.judged_by) == ("NONE", eva)
