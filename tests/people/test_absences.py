"""A member names a deputy for dated days, and comes back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse

from people.actions import CannotBeAway, end_absence, name_deputy
from people.actions.absences import AbsenceFields
from people.models import Absence, Member
from people.queries import addresses_with_deputy, possible_deputies
from people.rules import day_of
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

TODAY = day_of(MONDAY)


def name(
    member: Member, deputy: Member, first: int = 0, last: int = 4, *, by: Member | None = None
) -> Absence:
    """Away from so many days after Monday to so many."""
    fields = AbsenceFields(member, deputy, TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    return name_deputy(fields=fields, by=by or member, at=MONDAY)


def refusal(*args: object, **kwargs: object) -> dict[str, str]:
    """The words at each field."""
    with pytest.raises(CannotBeAway) as refused:
        name(*args, **kwargs)  # type: ignore[arg-type]
    return {fault.field: fault.words for fault in refused.value.faults}


def test_a_deputy_is_a_colleague_of_the_same_place_who_can_do_the_work(world: World) -> None:
    assert list(possible_deputies(world.anna)) == [world.bo, world.eva]
    assert list(possible_deputies(world.omar)) == [world.mona, world.petra]
    assert list(possible_deputies(world.mona)) == [world.petra]
    assert not possible_deputies(world.adam).exists()
    for stranger in (world.stina, world.mona, world.anna):
        assert set(refusal(world.anna, stranger)) == {"deputy"}
    assert set(refusal(world.mona, world.omar)) == {"deputy"}


def test_days_gone_by_and_days_in_the_wrong_order_are_refused(world: World) -> None:
    assert set(refusal(world.anna, world.bo, -1, 2)) == {"from_on"}
    assert set(refusal(world.anna, world.bo, 3, 2)) == {"to_on"}


def test_absences_of_one_member_do_not_overlap(world: World) -> None:
    name(world.anna, world.bo, 0, 4)
    assert "2026-03-02 till och med 2026-03-06" in refusal(world.anna, world.eva, 4, 8)["from_on"]
    name(world.anna, world.eva, 5, 8)


def test_a_deputy_who_is_away_is_refused(world: World) -> None:
    name(world.bo, world.eva, 4, 4)
    assert "Bo är själv borta 2026-03-06." in refusal(world.anna, world.bo)["deputy"]
    name(world.anna, world.bo, 0, 3)


def test_a_manager_names_for_others_of_the_place_and_nobody_else_does(world: World) -> None:
    assert name(world.anna, world.bo, by=world.eva).named_by == world.eva
    for stranger in (world.bo, world.stina, world.petra):
        assert set(refusal(world.anna, world.eva, 10, 11, by=stranger)) == {"member"}


def test_one_who_comes_back_early_has_no_deputy_from_then_on(world: World) -> None:
    absence = name(world.anna, world.bo)
    end_absence(absence=absence, by=world.anna, at=MONDAY + timedelta(days=2))
    absence.refresh_from_db()
    assert absence.to_on == date(2026, 3, 3)
    with pytest.raises(CannotBeAway, match="redan slut"):
        end_absence(absence=absence, by=world.anna, at=MONDAY + timedelta(days=2))


def test_an_absence_that_has_not_been_is_taken_away_but_its_history_stays(world: World) -> None:
    absence = name(world.anna, world.bo)
    end_absence(absence=absence, by=world.eva, at=MONDAY)
    assert not Absence.objects.exists()
    assert [row.history_type for row in Absence.history.order_by("history_id")] == ["+", "-"]


def test_a_deputy_cannot_end_the_absence(world: World) -> None:
    with pytest.raises(CannotBeAway, match="chefen"):
        end_absence(absence=name(world.anna, world.bo), by=world.bo, at=MONDAY)


def test_letters_go_to_the_deputy_too_while_the_officer_is_away(world: World) -> None:
    name(world.anna, world.bo, 0, 1)
    assert addresses_with_deputy(world.anna, on=TODAY) == [world.anna.email, world.bo.email]
    assert addresses_with_deputy(world.anna, on=TODAY + timedelta(days=2)) == [world.anna.email]
    Member.objects.filter(pk=world.bo.pk).update(is_active=False)
    assert addresses_with_deputy(world.anna, on=TODAY) == [world.anna.email]


def send(by: Member, **fields: object) -> HttpResponse:
    with time_machine.travel(MONDAY, tick=False):
        return visitor(by).post(reverse("absences"), fields, follow=True)


def test_the_page_names_a_deputy_and_lists_the_absence(world: World) -> None:
    page = send(world.anna, deputy=world.bo.pk, from_on="2026-03-02", to_on="2026-03-06").content.decode()
    assert "Bo är ställföreträdare för Anna 2026-03-02 till och med 2026-03-06." in page
    assert "Borta nu" in page
    assert "Vem är borta?" not in page


def test_the_page_shows_what_is_wrong_at_the_field(world: World) -> None:
    form = send(world.anna, deputy=world.bo.pk, from_on="2026-03-01", to_on="").context["form"]
    assert set(form.errors) == {"to_on"}
    form = send(world.anna, deputy=world.bo.pk, from_on="2026-03-01", to_on="2026-03-03").context["form"]
    assert form.errors["from_on"] == ["Välj i dag eller en senare dag."]


def test_the_page_warns_one_who_goes_away_while_standing_in_for_others(world: World) -> None:
    name(world.anna, world.bo)
    page = send(world.bo, deputy=world.eva.pk, from_on="2026-03-03", to_on="2026-03-03").content.decode()
    assert "Bo är själv ställföreträdare för Anna" in page


def test_the_page_lets_a_manager_name_for_another(world: World) -> None:
    days = {"from_on": "2026-03-02", "to_on": "2026-03-06"}
    send(world.eva, member=world.anna.pk, deputy=world.bo.pk, **days)
    assert Absence.objects.get().member == world.anna
    form = send(world.eva, member=world.stina.pk, deputy=world.bo.pk, **days).context["form"]
    assert "member" in form.errors


def test_colleagues_do_not_see_each_others_absences(world: World, read: Read) -> None:
    name(world.anna, world.eva)
    seen = {
        member.name: Absence.objects.for_member(member).exists()
        for member in (world.anna, world.bo, world.eva, world.stina, world.mona, world.adam)
    }
    assert seen == {"Anna": True, "Bo": False, "Eva": True, "Stina": False, "Mona": False, "Adam": False}


def test_ending_leads_back_and_says_so(world: World) -> None:
    absence = name(world.anna, world.bo)
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        page = visitor(world.anna).post(reverse("absence_end", args=[absence.pk]), follow=True)
    assert "Bo är inte längre ställföreträdare för Anna." in page.content.decode()


def test_the_list_takes_one_number_of_queries(world: World, read: Read) -> None:
    def asked() -> int:
        return count_queries(lambda: read(world.eva, reverse("absences")))

    name(world.anna, world.bo)
    one = asked()
    name(world.bo, world.eva, 10, 11)
    name(world.anna, world.eva, 20, 21)
    assert asked() == one
