"""The pages of deviations: the list, one deviation, opening one by hand, and what each role sees."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from pytest_django.asserts import assertContains, assertNotContains

from deviations.actions import accept_answer, close_deviation
from deviations.models import Deviation, DeviationKind
from deviations.queries.waiting import count_waiting, with_waiting
from journal.models import Look
from orders.models import Protection
from people.models import Audience, Draft, Member
from people.roles import Role
from plans.actions import edit_version, submit_version
from tests.deviations.reports import DAY, answered, escalated, on_provider, reported
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LIST = "/avvikelser/"
SAID = {"kind": "CARE_NOT_GIVEN", "words": "Ingen kom.", "happened_on": "2026-03-01"}


def page_of(made: Deviation, rest: str = "") -> str:
    return f"{LIST}{made.pk}/{rest}"


def post(member: Member, url: str, **said: object) -> HttpResponse:
    with time_machine.travel(MONDAY + DAY, tick=False):
        return visitor(member).post(url, said)


def listed(read: Read, member: Member, **asked: str) -> list[int]:
    return [row.deviation.pk for row in read(member, LIST, **asked).context["rows"]]


def test_the_list_begins_with_what_waits_for_me(world: World, read: Read) -> None:
    first, second, closed = reported(world), reported(world), reported(world)
    answered(second, world)
    close_deviation(deviation=closed, reason="Klart.", by=world.anna, at=MONDAY)
    assert listed(read, world.anna) == [second.pk]
    assert listed(read, world.anna, urval="oppna") == [second.pk, first.pk]
    assert listed(read, world.anna, urval="utforaren") == [first.pk]
    assert listed(read, world.anna, urval="enheten") == [second.pk]
    assert listed(read, world.anna, urval="stangda") == [closed.pk]
    assert listed(read, world.mona) == [first.pk]


def test_the_counts_name_what_they_count(world: World, read: Read) -> None:
    answered(reported(world), world)
    reported(world)
    page = read(world.anna, LIST)
    assertContains(page, "1 väntar på dig, av 2 öppna.")
    assertContains(page, "En avvikelse är öppen tills någon har stängt den, och räknas en gång.")
    pills = {pill["label"]: pill["count"] for pill in page.context["pills"]}
    assert pills["Väntar på utföraren"] == pills["Väntar på enheten"] == 1


def test_the_list_is_narrowed_by_kind_provider_and_officer(world: World, read: Read) -> None:
    made = reported(world)
    other = reported(world, world.sent(world.assignment(provider=world.lindgarden)).assignment, kind="OTHER")
    assert listed(read, world.eva, urval="oppna", kind="OTHER") == [other.pk]
    assert listed(read, world.eva, urval="oppna", provider=str(world.bjorken.pk)) == [made.pk]
    assert listed(read, world.eva, urval="oppna", officer=str(world.bo.pk)) == []
    assert listed(read, world.eva, urval="oppna", provider="x", kind="?") == [made.pk, other.pk]


def test_a_deviation_of_another_coordinators_case_does_not_wait_for_me(world: World, read: Read) -> None:
    case = world.sent().assignment
    case.coordinator = Member.objects.create(
        user=world.omar.user, name="Kim", role=Role.COORDINATOR, provider=world.bjorken
    )
    case.save()
    made = reported(world, case)
    assert read(world.mona, LIST).context["waiting"] == 0
    assert read(world.petra, LIST).context["waiting"] == 1
    assert listed(read, world.mona, urval="oppna") == [made.pk]


def test_one_row_and_three_take_the_same_number_of_queries(world: World, read: Read) -> None:
    reported(world)
    one = count_queries(lambda: read(world.anna, LIST, urval="oppna"))
    reported(world)
    answered(reported(world), world)
    assert count_queries(lambda: read(world.anna, LIST, urval="oppna")) == one


def test_the_menu_counts_what_the_list_says_waits(world: World) -> None:
    answered(reported(world), world)
    escalated(reported(world))
    on_provider(world)
    for member in world.members:
        waiting = with_waiting(Deviation.objects.for_member(member).filter(closed_at=None), member)
        assert count_waiting(member) == sum(row.waits_for_me for row in waiting), member.name


def test_the_menu_and_the_desk_tell_how_many_wait(world: World, read: Read) -> None:
    assertNotContains(read(world.mona, "/"), "väntar på dig")
    reported(world)
    assertContains(read(world.mona, "/"), "1 avvikelse väntar på dig")
    on_provider(world)
    assertContains(read(world.mona, "/"), "2 avvikelser väntar på dig")
    assertContains(read(world.mona, "/"), '<span class="hidden-words"> väntar på dig</span>')


def test_an_empty_list_says_what_will_come(world: World, read: Read) -> None:
    assertContains(read(world.anna, LIST), "Inga avvikelser")
    reported(world)
    assertContains(read(world.anna, LIST, urval="stangda"), "Inget här just nu")


def test_a_protected_identity_is_listed_for_those_named_only(world: World, read: Read) -> None:
    made = reported(world)
    assert made.assignment
    made.assignment.client.protection = Protection.SECRECY_MARK
    made.assignment.client.save()
    assert listed(read, world.anna, urval="oppna") == [made.pk]
    assert listed(read, world.eva, urval="oppna") == []
    assert read(world.mona, LIST).context["opened"] == 0


def test_a_deviation_tells_what_when_and_why_it_is_to_be_answered_by_its_day(
    world: World, read: Read
) -> None:
    made = reported(world)
    page = read(world.anna, page_of(made))
    for words in ("Insats har inte utförts", "Ingen kom på morgonen.", "10 kalenderdagar från 2 mars 2026"):
        assertContains(page, words)
    assertContains(page, "Bedöm svaret", count=0)
    assertContains(page, "Stäng avvikelsen")
    assert Look.objects.get(granted=True).assignment_number == made.assignment.number  # type: ignore[union-attr]


def test_it_tells_the_next_step_of_the_ladder(world: World) -> None:
    made = reported(world)
    with time_machine.travel(MONDAY + DAY, tick=False):
        page = visitor(world.anna).get(page_of(made))
    assert page.context["coming"].on == date(2026, 3, 13)
    assertContains(page, "Nästa steg 13 mars 2026: utföraren och handläggaren.")


def test_it_tells_who_has_taken_it_in_hand(world: World) -> None:
    made = reported(world)
    escalated(made, Audience.PROVIDER_MANAGER, at=MONDAY)
    page = post(world.petra, page_of(made, "ta-hand-om/"), words="Jag ringer.", promised_on="2026-03-06")
    assert page.status_code == 302
    with time_machine.travel(MONDAY + DAY, tick=False):
        page = visitor(world.anna).get(page_of(made))
    assertContains(page, "Petra tog hand om det 3 mars 2026, klart senast 6 mars 2026.")
    assertContains(page, "Jag ringer.")


def test_a_promise_too_far_ahead_is_told_at_its_field(world: World) -> None:
    made = reported(world)
    escalated(made, Audience.PROVIDER_MANAGER, at=MONDAY)
    page = post(world.petra, page_of(made, "ta-hand-om/"), words="Jag ringer.", promised_on="2027-03-06")
    assert list(page.context["form"].errors) == ["promised_on"]


def test_answers_and_what_came_of_them_are_shown_in_order(world: World, read: Read) -> None:
    made = reported(world)
    answered(made, world)
    accept_answer(deviation=made, words="Bra.", by=world.anna, at=MONDAY + 2 * DAY)
    page = read(world.mona, page_of(made))
    for words in (
        "Den ordinarie var sjuk.",
        "Vi ringer när någon uteblir.",
        "20 mars 2026",
        "Godtaget",
        "Bra.",
    ):
        assertContains(page, words)
    assert [event.words for event in page.context["shown"].events] == [
        "Svaret: godtaget",
        "Besvarad",
        "Öppnad",
    ]


@pytest.mark.parametrize(("name", "sees"), [("carl", True), ("disa", False)])
def test_who_is_responsible_sees_it_when_it_is_escalated_and_without_the_client(
    world: World, read: Read, name: str, sees: bool
) -> None:
    made, member = reported(world), getattr(world, name)
    assert read(member, page_of(made)).status_code == 404
    escalated(made)
    looks = Look.objects.filter(granted=True).count()
    page = read(member, page_of(made))
    assert page.status_code == (200 if sees else 404)
    if sees:
        assert made.assignment
        assertContains(page, "Ingen kom på morgonen.")
        assertContains(page, "Jag tar hand om det")
        assertNotContains(page, made.assignment.client.first_name)
        assertNotContains(page, "/uppdrag/")
        assert listed(read, member) == [made.pk]
        assertNotContains(read(member, LIST), made.assignment.client.first_name)
    assert Look.objects.filter(granted=True).count() == looks


def test_the_manager_in_the_district_sees_the_municipal_ones_and_takes_them_in_hand(
    world: World, read: Read
) -> None:
    made = reported(world, world.sent(world.assignment(provider=world.lindgarden)).assignment)
    escalated(made, at=MONDAY)
    assertContains(read(world.disa, page_of(made)), "Jag tar hand om det")
    assertContains(read(world.disa, page_of(made)), "Eskalerad till ansvarig chef i stadsdelen")
    assert read(world.carl, page_of(made)).status_code == 404
    assertContains(read(world.disa, "/"), "1 avvikelse väntar på dig")
    post(world.disa, page_of(made, "ta-hand-om/"), words="Möte på fredag.", promised_on="2026-03-06")
    assert made.escalations.get().acknowledged_by == world.disa
    assertContains(read(world.disa, page_of(made)), "Möte på fredag.")


def test_above_nothing_that_was_written_is_told_of_a_protected_identity(world: World, read: Read) -> None:
    made = reported(world)
    answered(made, world)
    escalated(made)
    assert made.assignment
    made.assignment.client.protection = Protection.SECRECY_MARK
    made.assignment.client.save()
    page = read(world.carl, page_of(made))
    assertContains(page, "Det som har skrivits visas inte, eftersom uppgifterna är skyddade.")
    for words in ("Ingen kom", "ordinarie var sjuk", "Vi ringer"):
        assertNotContains(page, words)


def test_a_provider_never_sees_anothers(world: World, read: Read) -> None:
    for made in (reported(world), on_provider(world)):
        assert read(world.nils, page_of(made)).status_code == 404
    assert listed(read, world.nils) == []


def test_the_care_contact_reads_those_of_own_cases_and_does_not_answer(world: World, read: Read) -> None:
    made = reported(world)
    assert made.assignment
    made.assignment.care_contact = world.omar
    made.assignment.save()
    assertContains(read(world.omar, page_of(made)), "Ingen kom på morgonen.")
    assertNotContains(read(world.omar, page_of(made)), "Svara på avvikelsen</a>")
    assert read(world.omar, page_of(made, "svara/")).status_code == 403
    assert read(world.omar, page_of(on_provider(world))).status_code == 404


def test_one_is_opened_from_the_file(world: World, read: Read) -> None:
    case = world.sent().assignment
    address = f"/uppdrag/{case.number}/avvikelse/"
    assertContains(read(world.anna, f"/uppdrag/{case.number}/"), address)
    assertNotContains(read(world.mona, f"/uppdrag/{case.number}/"), address)
    answer = post(world.anna, address, **SAID)
    made = Deviation.objects.get()
    assert answer["Location"] == page_of(made)
    assert (made.assignment, made.opened_by, made.kind) == (case, world.anna, "CARE_NOT_GIVEN")


def test_a_form_sent_twice_opens_one(world: World) -> None:
    case, once = world.sent().assignment, "7a0c1b1e-2f5e-4b0b-8a54-0d4e0a3f7a11"
    for _ in range(2):
        answer = post(world.anna, f"/uppdrag/{case.number}/avvikelse/", once=once, **SAID)
        assert answer.status_code == 302
    assert Deviation.objects.count() == 1


def test_what_is_missing_is_told_at_its_field_and_the_text_kept(world: World) -> None:
    case = world.sent().assignment
    page = post(
        world.anna, f"/uppdrag/{case.number}/avvikelse/", kind="INFORMATION_TRANSFER", words="Inget besked."
    )
    assertContains(page, "Välj mellan vilka informationen skulle ha förts över.")
    assertContains(page, "Inget besked.")
    assert sorted(page.context["form"].errors) == ["happened_on", "process"]


def test_a_plan_that_does_not_mirror_the_order_fills_in_its_gaps(world: World, read: Read) -> None:
    version = world.completed()
    whole = world.complete_fields(version)
    left_out = dict.fromkeys(world.lines(), "Behövs inte.")
    fields = replace(whole, activities=whole.activities[1:], gap_reasons=left_out)
    edited = edit_version(version=version, fields=fields, edits=version.edits, by=world.mona, at=MONDAY + DAY)
    submitted = submit_version(version=edited, by=world.mona, at=MONDAY + DAY)
    number = submitted.plan.assignment.number
    review = read(world.anna, f"/plan/{number}/{submitted.number}/granska/")
    assertContains(review, f"/uppdrag/{number}/avvikelse/?kind=PLAN_MISMATCH")
    form = read(world.anna, f"/uppdrag/{number}/avvikelse/", kind="PLAN_MISMATCH").context["form"]
    assert form["kind"].value() == DeviationKind.PLAN_MISMATCH
    assert "Plan version 1 mot beställning" in form["words"].value()
    assert "saknas i planen" in form["words"].value()


def test_one_about_a_provider_as_a_whole_is_opened_from_the_list(world: World, read: Read) -> None:
    assertContains(read(world.anna, LIST), f"{LIST}ny/")
    assertNotContains(read(world.mona, LIST), f"{LIST}ny/")
    said = SAID | {"kind": "INFORMATION_TRANSFER", "process": "DAY_NIGHT", "provider": world.bjorken.pk}
    post(world.anna, f"{LIST}ny/", **said)
    made = Deviation.objects.get()
    assert (made.assignment, made.provider, made.unit) == (None, world.bjorken, world.unit)
    assertContains(read(world.mona, page_of(made)), "Ingen kom.")


def test_the_file_shows_open_deviations_with_the_next_thing_to_do(world: World, read: Read) -> None:
    made = reported(world)
    assert made.assignment
    page = read(world.mona, f"/uppdrag/{made.assignment.number}/")
    assertContains(page, page_of(made))
    assertContains(page, "Nästa steg: Svara på avvikelsen.")


def test_a_step_that_cannot_be_taken_leads_back_to_the_deviation(world: World, read: Read) -> None:
    made = reported(world)
    answer = read(world.anna, page_of(made, "bedom/"))
    assert (answer.status_code, answer["Location"]) == (302, page_of(made))


def test_an_answer_half_written_is_kept_and_forgotten_when_sent(world: World, read: Read) -> None:
    made = reported(world)
    mona = visitor(world.mona)
    key = read(world.mona, page_of(made, "svara/")).context["draft_key"]
    mona.post(f"/utkast/{key}/", {"cause": "Halvskri"})
    assertContains(mona.get(page_of(made, "svara/")), "Halvskri")
    post(world.mona, page_of(made, "svara/"), cause="Klart.", measures="Allt.", done_by="2026-03-20")
    assert not Draft.objects.filter(form=key).exists()


def test_asking_again_needs_what_is_missing_and_a_day(world: World) -> None:
    made = reported(world)
    answered(made, world)
    page = post(world.anna, page_of(made, "bedom/"), outcome="ASKED_AGAIN")
    assert page.context["form"].errors == {
        "words": ["Skriv vad som saknas i svaret."],
        "answer_by": ["Skriv vilken dag det nya svaret ska ha kommit."],
    }


def test_an_answer_is_accepted_and_the_deviation_closed_in_one_act(world: World) -> None:
    made = reported(world)
    answered(made, world)
    post(world.anna, page_of(made, "bedom/"), outcome="CLOSE", answer_by="nonsens")
    made.refresh_from_db()
    assert made.closed_reason == "Svaret är godtaget."


def test_the_list_as_narrowed_is_taken_as_a_file_without_clients_and_the_taking_is_logged(
    world: World, read: Read
) -> None:
    made, closed = reported(world), reported(world)
    close_deviation(deviation=closed, reason="Klart.", by=world.anna, at=MONDAY)
    world.bjorken.name = "=cmd()"
    world.bjorken.save()
    answer = read(world.anna, f"{LIST}lista.csv", urval="oppna", provider=str(world.bjorken.pk))
    heading, line, said = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert made.assignment
    assert heading.startswith("Avvikelse;Ärende;Beställning;Utförare")
    assert line.startswith(f"{made.pk};{made.assignment.number};;'=cmd();")
    assert said.startswith("Urval: Alla öppna, Utförare: =cmd(). Så som det var ")
    assert made.assignment.client.last_name not in line
    look = Look.objects.get(assignment_number="Avvikelser")
    assert (look.unit_id, look.reason) == (
        world.unit.pk,
        "Hämtade listan som fil: CSV, alla öppna",
    )


def test_a_step_that_nobody_is_responsible_for_waits_for_the_unit_manager(world: World, read: Read) -> None:
    made = reported(world)
    escalated(made)
    assert read(world.eva, LIST).context["waiting"] == 0
    Member.objects.filter(pk=world.carl.pk).update(is_active=False)
    assert listed(read, world.eva, urval="vantar") == [made.pk]


def test_what_somebody_has_in_hand_waits_for_no_other_manager(world: World, read: Read) -> None:
    made = reported(world)
    escalated(made, Audience.PROVIDER_MANAGER, at=MONDAY)
    assert read(world.eva, LIST).context["waiting"] == 1
    post(world.petra, page_of(made, "ta-hand-om/"), words="Jag ringer.", promised_on="2026-03-06")
    assert read(world.eva, LIST).context["waiting"] == 0
    answer = read(world.petra, page_of(made, "ta-hand-om/"))
    assert (answer.status_code, answer["Location"]) == (302, page_of(made))
