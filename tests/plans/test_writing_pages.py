"""A provider starts, writes and hands in a plan on its pages."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Draft
from plans.actions import fields_of, submit_version
from plans.models import PlanVersion
from tests.fixtures.world import MONDAY, World
from tests.plans.posting import posted

pytestmark = pytest.mark.django_db


def address(version: PlanVersion) -> str:
    return reverse("write_plan", args=[version.plan.assignment.number, version.number])


@pytest.fixture
def mona(client: Client, world: World) -> Client:
    client.force_login(world.mona.user)
    return client


@pytest.fixture
def petra(world: World) -> Client:
    other = Client()
    other.force_login(world.petra.user)
    return other


def test_one_click_makes_the_prefilled_version_and_opens_it(mona: Client, world: World) -> None:
    start = reverse("start_plan", args=[world.sent(None, "shower", "walk").assignment.number])
    answer = mona.post(start)
    assert mona.post(start).url == answer.url == address(PlanVersion.objects.get())
    page = mona.get(answer.url)
    assert [row["what"].value() for row in page.context["formsets"][0]] == ["Dusch", "Promenad"]
    assert mona.get(start).status_code == 405


def test_plan_that_cannot_be_started_leads_back_to_the_file(mona: Client, world: World) -> None:
    number = world.submitted().plan.assignment.number
    assert mona.post(reverse("start_plan", args=[number])).url == reverse("file", args=[number])


def test_only_those_who_write_for_the_provider_come_in(client: Client, world: World) -> None:
    version = world.started()
    for member, expected in [(world.anna, 403), (world.nils, 404), (world.omar, 404), (world.petra, 200)]:
        client.force_login(member.user)
        assert client.get(address(version)).status_code == expected


def test_unfinished_text_is_saved(mona: Client, world: World) -> None:
    version = world.started()
    answer = mona.post(address(version), posted(version, participation="Var med.") | {"save": "1"})
    assert answer.url == address(version)
    version.refresh_from_db()
    assert (version.participation, version.submitted_at) == ("Var med.", None)


def test_time_is_written_with_a_decimal_comma(mona: Client, world: World) -> None:
    version = world.started()
    mona.post(address(version), posted(version) | {"activities-0-times_per_week": "0,5"})
    version.refresh_from_db()
    assert fields_of(version).activities[0].times_per_week == Decimal("0.5")
    assert 'value="0,5"' in mona.get(address(version)).content.decode()


def test_removed_and_added_rows(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    data = posted(version) | {
        "activities-TOTAL_FORMS": 4,
        "activities-0-DELETE": "on",
        "activities-3-what": "Fika",
    }
    mona.post(address(version), data)
    version.refresh_from_db()
    assert [activity.what for activity in fields_of(version).activities] == ["Promenad", "Fika"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("activities-0-minutes", "många"), ("activities-0-times_per_week", "-1"), ("next_follow_up_on", "i vår"),
     ("activities-0-interventions", "999"), ("activities-0-day_part", "LUNCH")],
)  # fmt: skip
def test_what_cannot_be_saved_is_named_at_its_field_and_the_text_stays(
    mona: Client, world: World, field: str, value: str
) -> None:
    version = world.started()
    page = mona.post(address(version), posted(version, goal="Ny text") | {field: value})
    assert page.status_code == 200
    assert "<title>Fel: " in page.content.decode()
    assert "Ny text" in page.content.decode()
    version.refresh_from_db()
    assert version.goal != "Ny text"


def test_form_without_its_rows_is_no_crash(mona: Client, world: World) -> None:
    page = mona.post(address(world.started()), {"goal": "Ny text"})
    assert page.status_code == 200
    assert "Ny text" in page.content.decode()


def test_gaps_are_named_before_handing_in_and_the_text_is_saved(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower"))
    page = mona.post(address(version), posted(version, participation="Var med.") | {"submit": "1"})
    assert "Dusch: skriv hur det görs." in page.content.decode()
    assert page.context["formsets"][0].forms[0]["how"].errors
    version.refresh_from_db()
    assert (version.participation, version.submitted_at) == ("Var med.", None)
    again = mona.post(address(version), posted(version, world.complete_fields(version)) | {"submit": "1"})
    assert again.status_code == 302


def test_whole_plan_is_handed_in(mona: Client, world: World) -> None:
    version = world.started()
    answer = mona.post(address(version), posted(version, world.complete_fields(version)) | {"submit": "1"})
    assert answer.url == reverse("plan_version", args=[version.plan.assignment.number, 1])
    version.refresh_from_db()
    assert version.submitted_by == world.mona


def test_button_pressed_twice_hands_in_once(mona: Client, world: World) -> None:
    version = world.started()
    data = posted(version, world.complete_fields(version)) | {"submit": "1"}
    assert mona.post(address(version), data).url == mona.post(address(version), data).url
    assert mona.get(address(version)).status_code == 302


def test_text_sent_after_the_plan_was_handed_in_is_still_on_the_page(mona: Client, world: World) -> None:
    version = world.completed()
    late = posted(version, goal="För sent skrivet")
    submit_version(version=version, by=world.petra, at=MONDAY)
    page = mona.post(address(version), late)
    assert "För sent skrivet" in page.content.decode()
    assert "Planversionen är inlämnad" in page.content.decode()


def test_what_is_missing_is_shown_and_wants_a_reason(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    fields = world.complete_fields(version)
    (walk,) = fields.activities[1].interventions
    mona.post(address(version), posted(version, replace(fields, activities=fields.activities[:1])))
    assert mona.get(address(version)).context["comparison"].missing == ["Promenad"]
    version.refresh_from_db()
    refused = mona.post(address(version), posted(version) | {"submit": "1"})
    assert list(refused.context["form"].errors) == [f"gap-{walk}"]
    version.refresh_from_db()
    reason = {f"gap-{walk}": "Går ut med dottern."}
    assert mona.post(address(version), posted(version) | reason | {"submit": "1"}).status_code == 302


def test_second_of_two_writers_keeps_the_text_and_sees_the_others(
    mona: Client, petra: Client, world: World
) -> None:
    version = world.started()
    petra.post(address(version), posted(version, goal="Petras mål"))
    page = mona.post(address(version), posted(version, goal="Monas mål"))
    words = page.content.decode()
    assert "Petra sparade planen" in words
    assert page.context["conflict"].saved == [("Planens mål", "Petras mål")]
    assert page.context["form"]["goal"].value() == "Monas mål"
    version.refresh_from_db()
    assert page.context["form"]["edits"].value() == str(version.edits)
    mona.post(address(version), posted(version, goal="Bådas mål"))
    version.refresh_from_db()
    assert (version.goal, version.edited_by) == ("Bådas mål", world.mona)


def test_same_text_saved_by_both_is_no_conflict(mona: Client, petra: Client, world: World) -> None:
    version = world.started()
    data = posted(version, goal="Samma")
    petra.post(address(version), data)
    assert mona.post(address(version), data).status_code == 302


def test_other_ones_activities_are_told_in_words(mona: Client, petra: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower"))
    mine = posted(version)
    petra.post(address(version), posted(version, world.complete_fields(version)))
    conflict = mona.post(address(version), mine).context["conflict"]
    told = dict(conflict.saved)["Aktiviteter"]
    assert told == "Dusch · Som hen brukar. · morgon · Morgongruppen · 7 gånger/vecka, 20 min"


def test_draft_is_restored_until_it_is_saved(mona: Client, world: World) -> None:
    version = world.started()
    mona.post(reverse("draft", args=[f"plan-{version.pk}"]), posted(version, goal="Halvskriv"))
    page = mona.get(address(version))
    assert page.context["form"]["goal"].value() == "Halvskriv"
    assert page.context["draft"]
    mona.post(address(version), posted(version, goal="Färdigt"))
    assert not Draft.objects.exists()


def test_draft_that_says_what_is_saved_is_not_shown(mona: Client, world: World) -> None:
    version = world.started()
    mona.post(reverse("draft", args=[f"plan-{version.pk}"]), posted(version))
    assert mona.get(address(version)).context["draft"] is None


def test_care_contact_writes_and_does_not_hand_in(client: Client, world: World) -> None:
    version = world.started()
    version.plan.assignment.care_contact = world.omar
    version.plan.assignment.save(update_fields=["care_contact"])
    client.force_login(world.omar.user)
    assert "Lämna in" not in client.get(address(version)).content.decode()
    assert client.post(address(version), posted(version)).status_code == 302
    assert client.post(address(version), posted(version) | {"submit": "1"}).status_code == 403


def test_page_takes_one_number_of_queries(
    mona: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one, three = world.started(world.sent(None, "shower")), world.started(world.sent())
    for version in (one, three):
        with django_assert_max_num_queries(33) as asked:
            mona.get(address(version))
        version.asked = len(asked)
    assert one.asked == three.asked


def test_form_that_does_not_say_what_was_read_is_a_conflict_too(mona: Client, world: World) -> None:
    version = world.started()
    page = mona.post(address(version), posted(version, goal="Ny text") | {"edits": ""})
    assert "Planen är sparad på nytt" in page.content.decode()
    assert page.context["form"]["goal"].value() == "Ny text"


def test_ones_own_save_on_another_page_is_called_so(mona: Client, world: World) -> None:
    version = world.started()
    mona.post(address(version), posted(version, goal="Först"))
    assert "Du sparade planen" in mona.post(address(version), posted(version, goal="Sedan")).content.decode()


def test_each_field_says_where_its_text_came_from(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", own_ability="Tvättar ansiktet."))
    form = mona.get(address(version)).context["form"]
    assert (form.sources["goal"], form.sources["own_ability"]) == ("från beställningen", "från beställningen")
    mona.post(address(version), posted(version, goal="Eget mål"))
    page = mona.get(address(version))
    assert page.context["form"].sources["goal"] == "skrivet"
    assert page.context["formsets"][0].forms[0].sources["what"] == "från beställningen"
    assert '<span class="source">skrivet</span>' in page.content.decode()


def test_source_follows_an_activity_that_moves(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    fields = fields_of(version)
    moved = replace(fields, activities=fields.activities[::-1])
    mona.post(address(version), posted(version, moved))
    version.refresh_from_db()
    assert [one.sources["what"].words for one in fields_of(version).activities] == ["från beställningen"] * 2


def test_reason_for_a_gap_is_asked_for_saved_and_found_again(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    fields = world.complete_fields(version)
    walk = min(fields.activities[1].interventions)
    mona.post(address(version), posted(version, replace(fields, activities=fields.activities[:1])))
    version.refresh_from_db()
    (asked,) = mona.get(address(version)).context["form"].gaps
    assert (asked.name, "Ingen aktivitet" in asked.help_text) == (f"gap-{walk}", True)
    data = posted(version) | {f"gap-{walk}": "Går hellre med sin dotter."}
    mona.post(reverse("draft", args=[f"plan-{version.pk}"]), data)
    (restored,) = mona.get(address(version)).context["form"].gaps
    assert restored.value() == "Går hellre med sin dotter."
    assert mona.post(address(version), data | {"submit": "1"}).status_code == 302
    version.refresh_from_db()
    assert fields_of(version).gap_reasons == {walk: "Går hellre med sin dotter."}


def test_gap_without_a_reason_is_named_at_its_field(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    fields = world.complete_fields(version)
    one = replace(fields, activities=fields.activities[:1])
    page = mona.post(address(version), posted(version, one) | {"submit": "1"})
    (asked,) = page.context["form"].gaps
    assert asked.errors
    assert f'href="#{asked.id_for_label}"' in page.content.decode()


def test_goal_may_be_left_to_a_professional_assessment(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower"))
    fields = replace(world.complete_fields(version), goal="")
    page = mona.post(address(version), posted(version, fields) | {"submit": "1"})
    assert page.context["form"]["goal"].errors
    version.refresh_from_db()
    assessed = replace(fields, assessment="Kan inte uttrycka mål.")
    assert mona.post(address(version), posted(version, assessed) | {"submit": "1"}).status_code == 302


def test_alarm_alone_is_planned_in_the_short_form_by_the_coordinator(mona: Client, world: World) -> None:
    version = world.started(world.sent(None, "alarm"))
    form = mona.get(address(version)).context["form"]
    assert form["care_contact"].value() == "Mona, samordnare"
    assert not form.fields["attended"].required


def test_reduced_capacity_is_shown_first_and_asks_for_the_representative(mona: Client, world: World) -> None:
    client = world.client(reduced_decision_capacity=True)
    version = world.started(world.sent(world.assignment(client=client)))
    page = mona.get(address(version))
    assert "god man" in page.context["form"]["participation"].help_text
    words = page.content.decode()
    assert words.index("Nedsatt beslutsförmåga") < words.index("Planens mål")


def test_writer_sees_what_the_officer_asks(mona: Client, world: World) -> None:
    assert "Kan behoven tillgodoses genom planen?" in mona.get(address(world.started())).content.decode()


def test_other_ones_reason_for_a_gap_is_told(mona: Client, petra: Client, world: World) -> None:
    version = world.started(world.sent(None, "shower", "walk"))
    fields = world.complete_fields(version)
    walk = min(fields.activities[1].interventions)
    mona.post(address(version), posted(version, replace(fields, activities=fields.activities[:1])))
    version.refresh_from_db()
    mine = posted(version, goal="Nytt mål")
    petra.post(address(version), posted(version) | {f"gap-{walk}": "Vill gå själv."})
    saved = dict(mona.post(address(version), mine).context["conflict"].saved)
    assert saved["Skäl till det som planen lämnar ute"] == "Vill gå själv."
