"""The pages of audits: a draw previewed and made, questions answered, facts objected to, the form kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from orders.models import Protection
from people.drafts import keep_draft
from people.models import Member
from reports.models import AuditedFile, AuditForm, FileAudit
from reports.rules.audit_form import chosen, questions_of, rows_of
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World
from tests.reports.auditing import DAY, NOON, TODAY, acting, asked, drawn, read

pytestmark = pytest.mark.django_db
NEW = "/aktgranskning/ny/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


def choice(world: World, **changed: object) -> dict[str, object]:
    """What Carl fills in."""
    return {
        "name": "Höstens granskning",
        "units": [world.unit.pk, world.other_unit.pk],
        "on": TODAY.isoformat(),
        "least_hours": "20,5",
        "wanted": "2",
        "seed": "4711",
        "auditors": [world.greta.pk],
        "open_from": TODAY.isoformat(),
        "open_until": (TODAY + 30 * DAY).isoformat(),
        **changed,
    }


def test_the_preview_counts_and_draws_nothing(world: World) -> None:
    for _ in range(3):
        world.sent()
    world.sent(world.assignment(client=world.client(protection=Protection.SECRECY_MARK)))
    shown = visitor(world.carl).post(NEW, choice(world, preview="1")).content.decode()
    assert "3 akter stämmer med urvalet" in shown
    assert "1 med skyddade personuppgifter är utelämnade." in shown
    assert "Inget är draget än." in shown
    assert not FileAudit.objects.exists()


def test_a_draw_leads_to_its_page(world: World) -> None:
    for _ in range(3):
        world.sent()
    answer = visitor(world.carl).post(NEW, choice(world), follow=True)
    audit = FileAudit.objects.get()
    assert answer.redirect_chain == [(f"/aktgranskning/{audit.pk}/", 302)]
    shown = answer.content.decode()
    for words in ("0 av 2 akter granskade", "4711", "minst 20,5", "Beställarenheten Vinsta"):
        assert words in shown


def test_a_draw_is_made_once_however_often_it_is_sent(world: World) -> None:
    world.sent()
    told = choice(world, once="5b1e2f6a-3c7d-4a1b-9d58-0f1f4f1f7a11")
    for _ in range(2):
        visitor(world.carl).post(NEW, told)
    assert FileAudit.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Skriv vad granskningen heter."),
        ({"units": []}, "Välj minst en enhet."),
        ({"auditors": []}, "Välj minst en granskare."),
        ({"least_hours": "400"}, "Ingen akt stämmer med urvalet."),
        ({"on": (TODAY + DAY).isoformat(), "preview": "1"}, "Välj en dag som har varit, eller i dag."),
        ({"least_months": "0"}, "Skriv minst en månad."),
    ],
)
def test_what_hinders_is_said_on_the_page(world: World, changed: dict[str, object], words: str) -> None:
    world.sent()
    shown = visitor(world.carl).post(NEW, choice(world, **changed)).content.decode()
    assert words in shown
    assert not FileAudit.objects.exists()


def test_a_manager_draws_in_the_own_unit_without_choosing_it(world: World) -> None:
    world.sent()
    shown = visitor(world.eva).get(NEW).content.decode()
    assert "Enheter</legend>" not in shown
    assert "Bo, biståndshandläggare" in shown
    assert "Greta" not in shown
    visitor(world.eva).post(NEW, choice(world, auditors=[world.bo.pk]))
    assert list(FileAudit.objects.get().units.values_list("unit", flat=True)) == [world.unit.pk]


def test_dra_om_says_that_the_same_files_come_out(world: World, read: Read) -> None:
    world.sent()
    audit = drawn(world)
    address = reverse("audit_redraw", args=[audit.pk])
    assert "Samma akter i samma ordning" in read(world.carl, address).content.decode()
    FileAudit.objects.update(seed=1, drawn_at=NOON - DAY)
    assert "Urvalet skiljer sig" in read(world.carl, address).content.decode()


@pytest.fixture
def file(world: World) -> AuditedFile:
    world.sent()
    return drawn(world).files.select_related("audit", "assignment").get()


def answers(file: AuditedFile, **changed: object) -> dict[str, object]:
    """The system's answers as the form sends them."""
    told: dict[str, object] = {}
    for one in file.answers.order_by("pk"):
        told[f"value_{one.code}"] = chosen(one.prefilled)[0]
        told[f"which_{one.code}"] = list(chosen(one.prefilled)[1])
    return {**told, **changed}


def at(file: AuditedFile, name: str = "audit_file") -> str:
    return reverse(name, args=[file.audit_id, file.pk])


def test_the_list_tells_whose_turn_it_is(file: AuditedFile, world: World, read: Read) -> None:
    assert "1 akt väntar på din granskning." in read(world.greta, "/aktgranskning/").content.decode()
    assert "Ingen granskning än" in read(world.bo, "/aktgranskning/").content.decode()


@pytest.mark.parametrize("files", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    world: World, files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        world.sent()
    for _ in range(files):
        drawn(world)
    browser = visitor(world.greta)
    browser.get("/aktgranskning/")
    with django_assert_num_queries(7):
        browser.get("/aktgranskning/")


def test_the_systems_answers_are_chosen_from_the_start(file: AuditedFile, world: World, read: Read) -> None:
    shown = read(world.greta, at(file)).content.decode()
    assert 'name="value_needs" value="stated"' in shown
    assert shown.count(" checked") == 12


def test_answers_are_kept_with_a_note(file: AuditedFile, world: World) -> None:
    some = list(world.lines("shower"))
    sent = answers(
        file, value_missing="some", which_missing=some, words_missing="Nämns inte.", words="Bra akt."
    )
    answer = visitor(world.greta).post(at(file), sent, follow=True)
    assert "Svaren är sparade." in answer.content.decode()
    file.refresh_from_db()
    missing = file.answers.get(code="missing")
    assert (missing.value, missing.words) == (f"some {some[0]}", "Nämns inte.")
    assert (file.words, file.answered_by) == ("Bra akt.", world.greta)


def test_a_missing_answer_is_said_at_its_field(file: AuditedFile, world: World) -> None:
    sent = answers(file, value_missing="some", which_missing=[], value_goals="")
    shown = visitor(world.greta).post(at(file), sent).content.decode()
    assert "Välj ett svar." in shown
    assert "Välj vilka insatser det gäller." in shown


def test_a_draft_is_found_again_with_every_ticked_intervention(
    file: AuditedFile, world: World, read: Read
) -> None:
    keys = [str(key) for key in world.lines("shower", "cleaning")]
    fields = {"value_missing": ["some"], "which_missing": keys, "words_goals": ["Läs om målet."]}
    keep_draft(form=f"audit-file-{file.pk}", fields=fields, by=world.greta, at=NOON)
    shown = read(world.greta, at(file)).content.decode()
    assert "Läs om målet." in shown
    assert shown.count('name="which_missing"') > 2
    for key in keys:
        assert f'name="which_missing" value="{key}" id="' in shown
    assert sum(f'value="{key}"' in line and "checked" in line and "which_missing" in line
               for key in keys for line in shown.splitlines()) == 2  # fmt: skip


def left(file: AuditedFile, world: World) -> AuditedFile:
    read(file, world.greta)
    asked(file.audit, world.carl)
    return file


def send(member: Member, address: str, **told: object) -> str:
    return visitor(member).post(address, told, follow=True).content.decode()


def test_the_unit_objects_answers_and_the_auditor_settles(
    file: AuditedFile, world: World, read: Read
) -> None:
    left(file, world)
    facts = reverse("audit_facts", args=[file.audit_id])
    assert "Granska fakta i Aktgranskning 2026" in read(world.eva, "/aktgranskning/").content.decode()
    told = send(world.eva, at(file, "audit_facts_file"), objection_goals="Målet står i beslutet.")
    assert "Invändningarna är sparade." in told
    assert "Skriv enhetens svar" in send(world.eva, facts, words=" ")
    assert "Enhetens svar är lämnat" in send(world.eva, facts, words="Ett svar är fel.")
    settle = at(file, "audit_settle")
    assert "Målet står i beslutet." in read(world.greta, settle).content.decode()
    assert "Skriv varför svaret står kvar eller ändras." in send(world.greta, settle, value_goals="none")
    told = send(world.greta, settle, value_goals="none", words_goals="Målet saknas i beställningen.")
    assert "Enheten kan läsa vad du kom fram till." in told
    shown = read(world.eva, at(file, "audit_facts_file")).content.decode()
    assert "Målet saknas i beställningen." in shown


def test_the_audit_is_led_to_its_end_by_its_pages(file: AuditedFile, world: World) -> None:
    read(file, world.greta)
    pk = file.audit_id
    steps = {name: reverse(name, args=[pk]) for name in ("audit_lengthen", "audit_ask_facts", "audit_close")}
    later = (TODAY + 50 * DAY).isoformat()
    assert "Akterna är öppna till den nya dagen." in send(
        world.carl, steps["audit_lengthen"], open_until=later
    )
    day = (TODAY + 7 * DAY).isoformat()
    assert "Enhetscheferna har fått brev." in send(world.carl, steps["audit_ask_facts"], facts_by_on=day)
    assert "kan svara på fakta" in send(world.carl, steps["audit_close"], words="Klart.")
    send(world.eva, reverse("audit_facts", args=[pk]), words="Stämmer.")
    assert "Granskningen är avslutad." in send(world.carl, steps["audit_close"], words="Målen är otydliga.")
    audit = FileAudit.objects.get()
    assert audit.closed_by == world.carl
    shown = visitor(world.eva).get(f"/aktgranskning/{pk}/").content.decode()
    assert "Målen är otydliga." in shown


def test_the_files_stay_readable_while_the_unit_has_the_answers(
    file: AuditedFile, world: World, read: Read
) -> None:
    left(file, world)
    shown = read(world.greta, at(file)).content.decode()
    assert "Svaren är lämnade" in shown
    assert "Lämna svaren</button>" not in shown
    assert visitor(world.greta).post(at(file), answers(file)).status_code == 200
    assert file.answers.get(code="goals").value == "stated"


def rows(form: AuditForm, **changed: str) -> dict[str, str]:
    told: dict[str, str] = {}
    written = rows_of(questions_of(form.questions))
    for place, row in enumerate(written):
        told |= {f"rows-{place}-{name}": value for name, value in row._asdict().items()}
    return {"rows-TOTAL_FORMS": str(len(written)), "rows-INITIAL_FORMS": str(len(written)), **told, **changed}


def browser_of(member: Member) -> Client:
    return visitor(member)


def test_the_contract_manager_adopts_the_next_version(world: World) -> None:
    first = AuditForm.objects.get()
    address = reverse("audit_form")
    assert "Inget är ändrat." in browser_of(world.carl).post(address, rows(first)).content.decode()
    changed = rows(first, **{"rows-0-words": "Är beställningen skriven som en ram?"})
    browser_of(world.carl).post(address, changed)
    newest = AuditForm.objects.get(version=2)
    assert newest.questions[0]["words"] == "Är beställningen skriven som en ram?"
    assert [one["code"] for one in newest.questions] == [one["code"] for one in first.questions]
    assert newest.questions[0]["values"] == first.questions[0]["values"]


def test_others_read_the_form(world: World, read: Read) -> None:
    shown = read(world.greta, reverse("audit_form")).content.decode()
    assert "Är beställningen en ram?" in shown
    assert "Anta versionen" not in shown
    assert acting(world.greta).acts_on == TODAY
