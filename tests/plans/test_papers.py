"""A plan on paper for its client: ordinary, in large print, in plain language."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Look
from paper.glyphs import SUBSTITUTE, readable
from paper.making import _drawn
from plans.models import PlanVersion
from plans.papers import make_paper, plain_sections
from plans.papers.contents import contents
from plans.papers.making import newest_moment
from plans.queries import written_activities
from plans.rules.papers import PaperKind, file_name, standing
from plans.rules.steps import VersionState
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.paper.standards import assert_kept, read_aloud
from tests.plans.nasty import MARKUP, UNDRAWN, bare, nasty

pytestmark = pytest.mark.django_db


def address(version: PlanVersion, kind: str = "vanlig") -> str:
    return reverse("plan_paper", args=[version.plan.assignment.number, version.number, kind])


def test_every_paper_keeps_both_standards_whatever_is_written_in_it(world: World, tmp_path: Path) -> None:
    files = []
    for name, version in {"nasty": nasty(world), "bare": bare(world), "approved": world.approved()}.items():
        for kind in PaperKind:
            files.append(tmp_path / f"{name}-{kind}.pdf")
            files[-1].write_bytes(make_paper(version, kind))
    assert_kept(*files)


def test_the_paper_is_read_aloud_in_order_with_its_headings_and_tables(world: World, tmp_path: Path) -> None:
    made = tmp_path / "paper.pdf"
    made.write_bytes(make_paper(world.approved(world.sent(None, "shower")), PaperKind.ORDINARY))
    lines = [line for line in read_aloud(made).splitlines() if line]
    assert lines[:4] == [
        "Genomförandeplan", "Planen gäller från och med den 5 mars 2026.",
        "- Namn: Brukare0 Exempelsson", "- Ärende: 2026-00001",
    ]  # fmt: skip
    assert [line for line in lines if line.startswith("#")] == [
        "# Mål", "# Det här får du hjälp med", "## Morgon", "# Så har du varit med", "# Uppföljning",
        "# Om du har frågor eller inte är nöjd",
    ]  # fmt: skip
    assert "|Vad|Hur|Hur ofta|Vem|" in lines
    assert "|Dusch|Som hen brukar.|Varje dag, 20 minuter|Morgongruppen|" in lines


def test_what_is_written_is_never_taken_as_markup(world: World, tmp_path: Path) -> None:
    made = tmp_path / "paper.pdf"
    made.write_bytes(make_paper(nasty(world), PaperKind.LARGE))
    assert " ".join(MARKUP.split()) in " ".join(read_aloud(made, "text").split())


@pytest.mark.parametrize("kind", PaperKind)
def test_the_same_version_gives_the_same_bytes(world: World, kind: PaperKind) -> None:
    version = world.approved()
    assert make_paper(version, kind) == make_paper(PlanVersion.objects.get(pk=version.pk), kind)


@pytest.mark.parametrize(
    ("state", "approved", "replaced", "mark", "words"),
    [
        ("OPEN", None, None, "Utkast", "Planen skrivs fortfarande och gäller inte än."),
        ("SUBMITTED", None, None, "Utkast", "Planen väntar på att granskas av kommunen och gäller inte än."),
        ("RETURNED", None, None, "Utkast", "Planen är återsänd för att kompletteras och gäller inte."),
        ("APPROVED", date(2026, 3, 5), None, "", "Planen gäller från och med den 5 mars 2026."),
        (
            "APPROVED",
            date(2026, 3, 5),
            date(2026, 4, 1),
            "Ersatt",
            "En senare plan gäller sedan den 1 april 2026.",
        ),
    ],
)
def test_a_paper_says_whether_its_plan_holds(
    state: str, approved: date | None, replaced: date | None, mark: str, words: str
) -> None:
    found = standing(VersionState(state), approved, replaced)
    assert (found.mark, found.words) == (mark, f"{mark}. {words}" if mark else words)


def test_the_paper_is_of_the_moment_when_the_version_last_changed(world: World) -> None:
    version = world.approved()
    assert newest_moment(version) == version.approved_at
    version.replaced_at = MONDAY + timedelta(days=60)
    assert newest_moment(version) == version.replaced_at


def test_the_paper_holds_what_a_client_needs_and_no_identity_number(world: World) -> None:
    client = world.client(identity_number="194011182384", reserve_number=None, street="Exempelvägen 1")
    version = world.approved(world.sent(world.assignment(client=client), "shower"))
    told = str(contents(version, "", written_activities(version)))
    for words in (client.name, version.plan.assignment.number, "Björkens omsorg AB", "Beställarenheten Grimsta",
                  "Orka gå ut själv.", "Dusch", "Som hen brukar.", "Varje dag, 20 minuter", "Morgongruppen",
                  "Berättade vid hembesöket", "Omar", "2 mars 2027", "Exempelstads stadsdelsnämnd"):  # fmt: skip
        assert words in told
    for secret in ("19401118", "2384", "Exempelvägen"):
        assert secret not in told


def test_the_day_is_told_from_morning_to_night(world: World) -> None:
    version = nasty(world)
    told = contents(version, "", written_activities(version))
    assert [part["when"] for part in told["day"]] == [
        "Morgon", "Förmiddag", "Middag", "Eftermiddag", "Kväll", "Natt", "Enligt överenskommelse", "Ingen tid skriven",
    ]  # fmt: skip
    assert sum(len(part["rows"]) for part in told["day"]) == 60


def test_what_nobody_has_written_is_left_out(world: World) -> None:
    version = bare(world)
    told = contents(version, "", [])
    assert told["before"] == []
    assert "Risker" not in str(told["after"])
    headings = [section.heading for section in plain_sections(version)]
    assert headings == ["Det här är din plan", "Om du inte är nöjd"]


def test_the_loss_of_what_cannot_be_printed_is_seen(world: World) -> None:
    assert readable(UNDRAWN, _drawn()) == f"Å ä ö {SUBSTITUTE} {SUBSTITUTE * 2} {SUBSTITUTE}  {SUBSTITUTE}"


def test_the_paper_comes_as_a_file_whose_name_tells_nothing_of_the_person(world: World, read: Read) -> None:
    version = world.submitted()
    number = version.plan.assignment.number
    answer = read(world.mona, address(version, "storstil"))
    assert answer["Content-Type"] == "application/pdf"
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="genomforandeplan-{number}-version-1-storstil.pdf"'
    )
    assert answer.content.startswith(b"%PDF-")
    assert file_name(number, 2, PaperKind.ORDINARY) == f"genomforandeplan-{number}-version-2.pdf"


def test_a_kind_of_paper_there_is_none_of_is_not_found(world: World, read: Read) -> None:
    assert read(world.mona, address(world.submitted(), "guldkantad")).status_code == 404


def test_the_paper_leaves_a_look_and_asks_a_colleague_for_a_reason(world: World, read: Read) -> None:
    version = world.submitted()
    assert read(world.anna, address(version)).status_code == 200
    assert Look.objects.get().member_name == "Anna"
    assert read(world.bo, address(version)).status_code == 302
    assert read(world.stina, address(version)).status_code == 404


def test_a_draft_is_printed_by_its_provider_only(world: World, read: Read) -> None:
    version = world.completed()
    assert read(world.mona, address(version)).status_code == 200
    assert read(world.anna, address(version)).status_code == 404


def test_the_plan_is_read_in_plain_language(world: World, client: Client) -> None:
    version = world.approved(world.sent(None, "shower"))
    client.force_login(world.anna.user)
    words = client.get(reverse("plain_plan", args=[version.plan.assignment.number, 1])).content.decode()
    assert "Varje morgon hjälper vi dig att duscha." in words
    assert "Din omsorgskontakt är Omar." in words
    assert "Planen gäller från och med den 5 mars 2026." in words


def test_the_version_leads_to_its_papers(world: World, read: Read) -> None:
    version = world.submitted()
    page = read(
        world.mona, reverse("plan_version", args=[version.plan.assignment.number, 1])
    ).content.decode()
    for kind in PaperKind:
        assert address(version, kind) in page
