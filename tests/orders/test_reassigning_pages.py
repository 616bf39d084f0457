"""A manager chooses whose cases go to whom, sees what would happen, lets it happen, and takes it back."""

from datetime import timedelta
from typing import Any

import time_machine
from django.urls import reverse

from orders.models import Assignment, Protection, Reassignment
from orders.rules.reassigning import CaseFacts, Waiting, hindrance, waiting, warnings
from people.models import Absence, Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

PAGE = "reassign"
LATER = MONDAY + timedelta(days=20)


def post(by: Member, **fields: Any) -> Any:
    with time_machine.travel(LATER, tick=False):
        return visitor(by).post(reverse(PAGE), fields)


def get(by: Member, **asked: Any) -> Any:
    with time_machine.travel(LATER, tick=False):
        return visitor(by).get(reverse(PAGE), asked)


def preview(world: World, **fields: Any) -> Any:
    """Eva looks at what it would be to give Anna's cases to Bo."""
    return post(world.eva, **({"holder": world.anna.pk, "to_member": world.bo.pk, "which": "all"} | fields))


def hidden(page: Any) -> dict[str, Any]:
    """What the preview sends when its button is pressed."""
    return {field.name: field.value() for field in page.context["move_form"]}


def numbers(page: Any) -> list[str]:
    return [row.case.assignment.number for row in page.context["rows"]]


def test_what_waits_in_a_case_is_told_by_the_most_pressing() -> None:
    on = LATER.date()
    late = CaseFacts(plan_due_on=on - timedelta(days=1), is_unsent=True, has_question=True)
    assert waiting(late, on) == Waiting.LATE
    assert warnings(late, on) == ["Beställningen är inte skickad än.", "En fråga väntar på svar."]
    assert warnings(CaseFacts(is_unsent=True), on) == []
    assert waiting(CaseFacts(is_unacknowledged=True, plan_due_on=on), on) == Waiting.UNACKNOWLEDGED
    assert waiting(CaseFacts(plan_due_on=on), on) == Waiting.AWAITED
    assert waiting(CaseFacts(), on) == Waiting.NOTHING
    assert hindrance(CaseFacts(), "handläggare", "Bo") == ""


def test_the_page_lists_the_cases_of_the_one_chosen(world: World) -> None:
    mine = world.sent().assignment
    world.sent(world.assignment(case_officer=world.bo))
    protected = world.client(protection=Protection.SECRECY_MARK)
    world.sent(world.assignment(client=protected))
    assert numbers(get(world.eva, holder=world.anna.pk)) == [mine.number]
    assert get(world.eva).context["form"] is None


def test_the_list_is_narrowed_by_provider_and_by_what_waits(world: World) -> None:
    late = world.acknowledged().assignment
    other = world.sent(world.assignment(provider=world.lindgarden), at=LATER).assignment
    asked = {"holder": world.anna.pk}
    assert numbers(get(world.eva, **asked, party=world.lindgarden.pk)) == [other.number]
    assert numbers(get(world.eva, **asked, waiting="LATE")) == [late.number]
    assert numbers(get(world.eva, **asked, waiting="UNACKNOWLEDGED")) == [other.number]


def test_an_ended_case_is_not_offered(world: World) -> None:
    case = world.sent().assignment
    world.sent(case, kind="END", valid_from=MONDAY.date(), at=MONDAY + timedelta(hours=1))
    assert numbers(get(world.eva, holder=world.anna.pk)) == []


def test_the_preview_counts_and_warns_and_changes_nothing(world: World) -> None:
    world.acknowledged()
    protected = world.client(protection=Protection.SECRECY_MARK)
    protected.named_members.set([world.eva])
    world.sent(world.assignment(client=protected))
    Absence.objects.create(
        member=world.bo, deputy=world.eva, from_on=LATER, to_on=LATER, named_at=LATER, named_by=world.bo
    )
    page = preview(world)
    figures = {figure["label"]: figure["value"] for figure in page.context["figures"]}
    assert figures == {"Flyttas": 1, "Flyttas inte": 1, "Något väntar": 1, "Bo får": 1}
    words = page.content.decode()
    assert "Brukaren har skyddade personuppgifter och Bo är inte namngiven" in words
    assert "Bo är borta till och med" in words
    assert "Flytta 1 ärende<" in words
    assert set(Assignment.objects.values_list("case_officer__name", flat=True)) == {"Anna"}


def test_only_the_ticked_cases_are_meant(world: World) -> None:
    world.sent()
    ticked = world.sent().assignment
    assert numbers(preview(world, which="ticked", cases=[ticked.pk])) == [ticked.number]
    form = preview(world, which="ticked").context["form"]
    assert form.errors["cases"] == ["Kryssa för minst ett ärende, eller förhandsgranska alla."]


def test_a_colleague_has_to_be_chosen(world: World) -> None:
    world.sent()
    form = preview(world, to_member="").context["form"]
    assert form.errors["to_member"] == ["Välj vem som tar över."]
    assert "to_member" in preview(world, to_member=world.stina.pk).context["form"].errors


def test_what_the_preview_showed_is_done_once_and_told(world: World) -> None:
    world.sent()
    sent = hidden(preview(world, reason="Byte av område."))
    answers = [post(world.eva, **sent), post(world.eva, **sent)]
    done = Reassignment.objects.get()
    assert {answer.url for answer in answers} == {reverse("reassigned", args=[done.pk])}
    page = visitor(world.eva).get(answers[0].url).content.decode()
    assert "1 flyttade, 0 inte." in page
    assert "Byte av område." in page


def test_what_changed_after_the_preview_is_told_case_by_case(world: World) -> None:
    case = world.sent().assignment
    sent = hidden(preview(world))
    Assignment.objects.filter(pk=case.pk).update(case_officer=world.eva)
    page = visitor(world.eva).get(post(world.eva, **sent).url).content.decode()
    assert "Ärendet har redan bytt handläggare." in page
    assert "0 flyttade, 1 inte." in page


def test_the_result_is_undone_by_its_button(world: World) -> None:
    world.sent()
    moved_on = world.sent().assignment
    result = post(world.eva, **hidden(preview(world))).url
    Assignment.objects.filter(pk=moved_on.pk).update(case_officer=world.eva)
    undo = reverse("reassign_undo", args=[Reassignment.objects.get().pk])
    page = visitor(world.eva).post(undo, follow=True).content.decode()
    assert "Omfördelningen är ångrad." in page
    assert f"bytt ägare sedan dess: {moved_on.number}." in page
    assert f'action="{undo}"' not in page
    assert "redan ångrad" in visitor(world.eva).post(undo, follow=True).content.decode()
    assert "Ångrad" in visitor(world.eva).get(reverse(PAGE)).content.decode()
    assert result


def test_a_coordinator_moves_coordinators_cases(world: World) -> None:
    world.acknowledged()
    page = post(world.mona, holder=world.mona.pk, to_member=world.petra.pk, which="all")
    assert "Från Mona till Petra" in page.content.decode()
    assert "Beställarenhet" in page.content.decode()


def test_the_pages_take_one_number_of_queries(world: World) -> None:
    def asked() -> list[int]:
        sent = {"holder": world.anna.pk, "to_member": world.bo.pk, "which": "all"}
        return [
            count_queries(lambda: get(world.eva, holder=world.anna.pk)),
            count_queries(lambda: post(world.eva, **sent)),
        ]

    world.sent()
    one = asked()
    world.sent()
    world.sent()
    assert asked() == one
