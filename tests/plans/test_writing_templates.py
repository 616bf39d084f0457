"""Units and providers keep the texts that plans begin with, in versions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from orders.models import Intervention, OrderKind
from people.models import Draft, Member
from plans.actions import (
    CannotKeepTemplate,
    TemplateFields,
    activities_of,
    end_template,
    keep_template,
    start_version,
)
from plans.models import PlanTemplate
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=4)
PAGE = "/planmallar/shower/"


def shower() -> Intervention:
    return Intervention.objects.get(code="shower")


def keep(by: Member, how: str, read: int = 0, **of: object) -> PlanTemplate:
    of = of or {"intervention": shower()}
    return keep_template(fields=TemplateFields(how=how), read=read, by=by, at=MONDAY, **of)


def test_new_version_replaces_the_one_before_which_stays(world: World) -> None:
    keep(world.mona, "Stående.")
    second = keep(world.petra, "Sittande.", read=1)
    assert (second.number, second.written_by) == (2, world.petra)
    first = PlanTemplate.objects.get(number=1)
    assert (first.how, first.replaced_at) == ("Stående.", MONDAY)


def test_template_that_says_nothing_is_no_template(world: World) -> None:
    with pytest.raises(CannotKeepTemplate, match="hur, när eller vem"):
        keep(world.mona, " ")


def test_second_of_two_keepers_is_told(world: World) -> None:
    keep(world.mona, "Stående.")
    with pytest.raises(CannotKeepTemplate, match="Någon annan"):
        keep(world.petra, "Sittande.")


def test_template_taken_up_again_goes_on_counting(world: World) -> None:
    keep(world.mona, "Stående.")
    end_template(intervention=shower(), by=world.mona, at=MONDAY)
    assert keep(world.mona, "Sittande.").number == 2


def test_preliminary_version_begins_with_the_best_template_and_says_which(world: World) -> None:
    keep(world.eva, "Som enheten vill.", life_area="PERSONAL_CARE")
    keep(world.eva, "Enhetens dusch.")
    keep(world.mona, "Vår dusch.")
    keep(world.nils, "En annan utförares dusch.")
    (activity,) = activities_of(world.started(world.sent(None, "shower")))
    assert (activity.how, activity.sources["how"].words) == ("Vår dusch.", "från mall: Dusch v1")


def test_template_of_the_life_area_serves_what_has_none_of_its_own(world: World) -> None:
    keep(world.eva, "I lugn takt.", life_area="PERSONAL_CARE")
    (activity,) = activities_of(world.started(world.sent(None, "shower")))
    assert (activity.how, activity.sources["how"].words) == ("I lugn takt.", "från mall: Personlig vård v1")


def test_newly_ordered_intervention_begins_with_its_template_in_the_next_version(world: World) -> None:
    version = world.approved(world.sent(None, "walk"))
    keep(world.mona, "Sittande.")
    world.sent(version.plan.assignment, "walk", "shower", kind=OrderKind.CHANGE, at=LATER)
    following = start_version(assignment=version.plan.assignment, by=world.mona, at=LATER)
    assert {one.what: one.how for one in activities_of(following)} == {
        "Promenad": "Som hen brukar.",
        "Dusch": "Sittande.",
    }


def test_page_lists_what_the_place_keeps_and_no_one_elses(world: World, read: Read) -> None:
    keep(world.mona, "Vår dusch.")
    words = read(world.petra, reverse("plan_templates")).content.decode()
    assert "Vår dusch." in words
    assert "Vår dusch." not in read(world.eva, reverse("plan_templates")).content.decode()


def test_template_is_written_on_its_page(world: World, read: Read) -> None:
    mona = visitor(world.mona)
    assert (
        mona.post(PAGE, {"how": "Sittande.", "day_part": "MORNING", "who": "", "read": "0"}).status_code
        == 302
    )
    page = read(world.mona, PAGE)
    assert page.context["form"]["how"].value() == "Sittande."
    assert "blir version 2" in page.content.decode()


def test_page_names_what_is_wrong_and_keeps_the_text(world: World) -> None:
    keep(world.petra, "Stående.")
    page = visitor(world.mona).post(PAGE, {"how": "Sittande.", "day_part": "", "who": "", "read": "0"})
    assert "Någon annan har ändrat mallen" in page.content.decode()
    assert page.context["form"]["how"].value() == "Sittande."


def test_template_is_taken_out_of_use_on_its_page(world: World) -> None:
    keep(world.mona, "Stående.")
    visitor(world.mona).post(PAGE, {"remove": "1"})
    assert not PlanTemplate.objects.current().exists()


def test_draft_of_a_template_is_restored_until_it_is_saved(world: World, read: Read) -> None:
    mona = visitor(world.mona)
    mona.post(reverse("draft", args=["template-shower"]), {"how": "Halvskriv", "read": "0"})
    assert read(world.mona, PAGE).context["form"]["how"].value() == "Halvskriv"
    mona.post(PAGE, {"how": "Färdigt.", "day_part": "", "who": "", "read": "0"})
    assert not Draft.objects.exists()


def test_template_of_nothing_known_is_not_there(world: World, read: Read) -> None:
    assert read(world.mona, "/planmallar/okand/").status_code == 404
