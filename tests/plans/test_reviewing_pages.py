"""An officer reads a plan beside its order, and answers it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Draft
from plans.actions import (
    add_reason,
    approve_version,
    edit_version,
    retire_reason,
    return_version,
    submit_version,
)
from plans.models import PlanVersion, ReturnReason
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World
from tests.plans.answering import YES, returning, whole
from tests.plans.handing_in import REASON, with_a_gap

pytestmark = pytest.mark.django_db


def address(version: PlanVersion) -> str:
    return reverse("review_plan", args=[version.plan.assignment.number, version.number])


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.anna.user)
    return client


def test_key_figures_and_findings(anna: Client, world: World) -> None:
    page = anna.get(address(with_a_gap(world)))
    shown = page.context["comparison"]
    assert [(row.name, row.words, row.difference) for row in shown.rows] == [
        ("Dusch", "Avviker", -40),
        ("Promenad", "Saknas i planen", -140),
    ]
    assert (shown.differing, f"{shown.ordered_hours:.1f}", f"{shown.planned_hours:.1f}") == (2, "4.7", "1.7")
    assert f"{shown.difference:.1f}" == "-3.0"


def test_the_checklist_and_the_lines_are_proposed_from_the_findings(anna: Client, world: World) -> None:
    page = anna.get(address(with_a_gap(world)))
    form, lines = page.context["form"], page.context["lines"]
    assert [form[key].value() for key in YES] == ["no", "yes", "yes"]
    assert [(row.line.name, row["include"].value(), row["words"].value()) for row in lines] == [
        (
            "Dusch",
            True,
            "Planen har 5 gånger/vecka, beställt är 7 gånger/vecka. Ändra till 7 gånger/vecka.",
        ),
        (
            "Promenad",
            True,
            "Ingen aktivitet utför insatsen. Lägg till en aktivitet för promenad: 7 gånger/vecka, 20 min.",
        ),
        ("Planen som helhet", False, ""),
    ]


def test_a_matching_plan_is_approved_by_what_is_filled_in(anna: Client, world: World) -> None:
    version = world.submitted()
    page = anna.get(address(version))
    form = page.context["form"]
    answers = {key: form[key].value() for key in YES}
    assert answers == YES
    assert page.context["proposal"].approves
    anna.post(address(version), answers | {"outcome": "APPROVED"})
    version.refresh_from_db()
    assert version.approved_by == world.anna


def test_the_lines_it_is_sent_back_for_are_kept_and_told_as_one_text(anna: Client, world: World) -> None:
    version = with_a_gap(world)
    reason = ReturnReason.objects.get(words__startswith="Det framgår inte hur insatsen")
    shower, walk = (row.intervention for row in anna.get(address(version)).context["comparison"].rows)
    lines = [
        {"intervention": shower, "include": "on", "reason": reason.pk, "words": "Sittande?"},
        {"intervention": walk, "reason": "", "words": "Lämnas därhän."},
        whole("Bra mål."),
    ]
    anna.post(address(version), returning(lines))
    review = PlanVersion.objects.get(pk=version.pk).review
    assert [
        (line.intervention_id, line.reason, line.words) for line in review.lines.order_by("position")
    ] == [
        (shower, reason, "Sittande?"),
        (None, None, "Bra mål."),
    ]
    assert review.reasons == f"Dusch: {reason.words} Sittande?\nBra mål."
    words = read(visitor(world.mona), version)
    assert "Sittande?" in words
    assert "Lämnas därhän." not in words


def test_a_ticked_line_says_why(anna: Client, world: World) -> None:
    page = anna.post(address(world.submitted()), returning([whole(" ")]))
    assert page.context["lines"].errors[0]["words"] == ["Välj ett skäl, eller skriv vad som behöver ändras."]
    assert page.content.decode().count("<title>Fel: ") == 1


def test_a_reason_that_has_been_taken_away_meanwhile_is_chosen_anew(anna: Client, world: World) -> None:
    reason = add_reason(words="Fel blankett.", by=world.eva, at=MONDAY)
    retire_reason(reason=reason, by=world.eva, at=MONDAY)
    line = whole("") | {"reason": reason.pk}
    page = anna.post(address(world.submitted()), returning([line]))
    assert "reason" in page.context["lines"].errors[0]


def test_reason_for_a_gap_and_what_would_mend_it_stand_beside_the_finding(anna: Client, world: World) -> None:
    version = with_a_gap(world)
    _, walk = anna.get(address(version)).context["comparison"].rows
    assert walk.reason == REASON
    assert walk.mend == "Lägg till en aktivitet för promenad: 7 gånger/vecka, 20 min."
    words = anna.get(address(version)).content.decode()
    assert f"Utförarens skäl: {REASON}" in words
    assert f"Så här: {walk.mend}" in words


def test_what_is_found_in_the_text_is_pointed_out(anna: Client, world: World) -> None:
    version = world.completed()
    copied = replace(world.complete_fields(version), goal="Orkar inte stå länge.")
    version = edit_version(version=version, fields=copied, edits=version.edits, by=world.mona, at=MONDAY)
    submit_version(version=version, by=world.mona, at=MONDAY)
    words = anna.get(address(version)).content.decode()
    assert "Planens mål är avskrivet från beställningens behov och syfte." in words


def test_empty_answer_names_every_gap(anna: Client, world: World) -> None:
    form = anna.post(address(world.submitted()), {}).context["form"]
    assert set(form.errors) == {"needs", "purpose", "participation", "outcome"}


def test_return_needs_a_line(anna: Client, world: World) -> None:
    for data in (returning([]), returning([whole("Nej.") | {"include": ""}]), YES | {"outcome": "RETURNED"}):
        page = anna.post(address(world.submitted()), data)
        assert page.context["form"].non_field_errors() == [
            "Bocka för minst en rad som planen återsänds för, eller godkänn planen."
        ]


def test_no_needs_a_remark_when_approving(anna: Client, world: World) -> None:
    version = world.submitted()
    page = anna.post(address(version), YES | {"needs": "no", "outcome": "APPROVED"})
    assert "remarks" in page.context["form"].errors


def test_return_keeps_answers_and_reasons(anna: Client, world: World) -> None:
    version = world.submitted()
    data = returning([whole("Promenaden saknas.")], needs="no")
    assert anna.post(address(version), data).url == reverse(
        "plan_version", args=[version.plan.assignment.number, 1]
    )
    review = PlanVersion.objects.get().review
    assert review.answers == {"needs": False, "purpose": True, "participation": True}
    assert review.reasons == "Promenaden saknas."


def test_approval_leaves_the_proposed_reasons_behind(anna: Client, world: World) -> None:
    version = with_a_gap(world)
    data = returning([whole("Förslag.")]) | {"outcome": "APPROVED", "remarks": ""}
    anna.post(address(version), data)
    version.refresh_from_db()
    assert (version.approved_by, version.review.reasons) == (world.anna, "")


def test_plan_answered_by_another_is_shown_calmly_with_ones_own_text(anna: Client, world: World) -> None:
    version = world.submitted()
    approve_version(version=version, answers={}, by=world.bo, at=MONDAY)
    assert anna.get(address(version)).status_code == 302
    page = anna.post(address(version), returning([whole("Min långa text.")]))
    words = page.content.decode()
    assert "Planen är redan godkänd av Bo." in words
    assert "Min långa text." in words


def test_draft_of_a_review_is_restored_and_forgotten(anna: Client, world: World) -> None:
    version = with_a_gap(world)
    shower = anna.get(address(version)).context["comparison"].rows[0].intervention
    written = returning([{"intervention": shower, "words": "Halvskriv"}, whole("Helheten")], needs="yes")
    anna.post(reverse("draft", args=[f"review-{version.pk}"]), written)
    page = anna.get(address(version))
    assert page.context["form"]["needs"].value() == "yes"
    assert [
        (row.line.name, row["include"].value(), row["words"].value()) for row in page.context["lines"]
    ] == [
        ("Dusch", False, "Halvskriv"),
        ("Promenad", False, ""),
        ("Planen som helhet", True, "Helheten"),
    ]
    anna.post(address(version), YES | {"outcome": "APPROVED"})
    assert not Draft.objects.exists()


def test_the_first_look_and_how_long_it_took_are_shown(anna: Client, world: World) -> None:
    version = world.submitted()
    assert "Inte än" in read(visitor(world.mona), version)
    anna.get(address(version))
    version.refresh_from_db()
    first = version.first_looked_at
    assert first
    read(anna, version)
    version.refresh_from_db()
    assert version.first_looked_at == first
    assert "Först läst av beställaren" in read(visitor(world.mona), version)


def test_reduced_decision_capacity_comes_first(anna: Client, world: World) -> None:
    client = world.client(reduced_decision_capacity=True)
    words = anna.get(address(world.submitted(world.sent(world.assignment(client=client))))).content.decode()
    assert words.index("Nedsatt beslutsförmåga") < words.index("<h1>")
    assert "Nedsatt beslutsförmåga" not in anna.get(address(world.submitted())).content.decode()


def test_only_the_order_unit_reviews(client: Client, world: World) -> None:
    version = world.submitted()
    for member, expected in [(world.mona, 403), (world.stina, 404), (world.carl, 403), (world.bo, 302)]:
        client.force_login(member.user)
        assert client.get(address(version)).status_code == expected
    client.force_login(world.anna.user)
    assert client.get(address(world.started())).status_code == 404


def test_page_takes_one_number_of_queries(
    anna: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one, three = world.submitted(world.sent(None, "shower")), world.submitted()
    for version in (one, three):
        with django_assert_max_num_queries(32) as asked:
            anna.get(address(version))
        version.asked = len(asked)
    assert one.asked == three.asked


def read(client: Client, version: PlanVersion) -> str:
    return client.get(
        reverse("plan_version", args=[version.plan.assignment.number, version.number])
    ).content.decode()


def test_provider_reads_why_a_plan_came_back_and_can_go_on(client: Client, world: World) -> None:
    version = return_version(
        version=world.submitted(),
        reasons="Duschen saknas.",
        answers={"needs": False},
        by=world.anna,
        at=MONDAY,
    )
    client.force_login(world.mona.user)
    words = read(client, version)
    assert words.index("Duschen saknas.") < words.index("Planens aktiviteter")
    assert "Skriv ny version" in words


def test_unit_sees_a_version_from_its_hand_in_on(anna: Client, world: World) -> None:
    version = world.returned()
    world.started(version.order, MONDAY)
    words = read(anna, version)
    assert "Skriv ny version" not in words
    assert "Planens versioner" not in words
    assert anna.get(reverse("plan_version", args=[version.plan.assignment.number, 2])).status_code == 404


def test_provider_sees_all_versions_and_goes_on_writing(client: Client, world: World) -> None:
    version = world.returned()
    world.started(version.order, MONDAY)
    client.force_login(world.mona.user)
    words = read(client, version)
    assert "Planens versioner" in words
    assert "Fortsätt skriva" in words


def test_officer_is_led_to_the_review(anna: Client, world: World) -> None:
    version = world.submitted()
    assert address(version) in read(anna, version)


def test_answered_plan_keeps_the_comparison_of_its_day(anna: Client, world: World) -> None:
    version = world.approved(world.sent(None, "shower"))
    world.sent(
        version.plan.assignment, "shower", "walk", kind="CHANGE", at=version.approved_at.replace(day=20)
    )
    page = anna.get(reverse("plan_version", args=[version.plan.assignment.number, 1]))
    assert [row.name for row in page.context["comparison"].rows] == ["Dusch"]
