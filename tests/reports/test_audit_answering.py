"""Files are read, answers checked by the unit, objections settled, and the audit closed with all files shut."""

from datetime import timedelta

import pytest

from orders.models import Assignment, FileAccess
from outbox.models import Letter
from reports.actions.audits import CannotAudit, close_audit, lengthen_audit
from reports.actions.audits_answering import Told, settle_objections
from reports.actions.audits_facts import answer_facts, ask_for_facts, object_to
from reports.actions.audits_form import adopt_form
from reports.models import AuditAnswer, AuditedFile, AuditForm, FileAudit
from reports.queries.audits import to_read, to_settle
from reports.rules.audit_form import questions_of, rows_of
from tests.fixtures.world import World
from tests.reports.auditing import DAY, NOON, TODAY, acting, asked, drawn, read, told

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=3)


@pytest.fixture
def audit(world: World) -> FileAudit:
    """Greta's audit of one of Anna's cases."""
    world.sent()
    return drawn(world)


@pytest.fixture
def file(audit: FileAudit) -> AuditedFile:
    """Its file."""
    return audit.files.select_related("audit").get()


@pytest.fixture
def objected(file: AuditedFile, world: World) -> AuditedFile:
    """The file, read, with an objection that Eva has handed in."""
    read(file, world.greta)
    asked(file.audit, world.carl)
    found = AuditedFile.objects.select_related("audit").get(pk=file.pk)
    object_to(file=found, objections={"goals": "Målet står i beslutet."}, by=world.eva, at=LATER)
    answer_facts(audit=found.audit, words="Ett svar är fel.", by=world.eva, at=LATER)
    return found


def test_a_file_is_read_when_every_question_is_answered(file: AuditedFile, world: World) -> None:
    read(file, world.greta, goals="unclear")
    file.refresh_from_db()
    assert (file.answered_by, file.answered_at) == (world.greta, NOON + timedelta(hours=1))
    answer = file.answers.get(code="goals")
    assert (answer.prefilled, answer.value) == ("stated", "unclear")
    assert not to_read(acting(world.greta), TODAY).exists()


def test_a_missing_answer_hinders_and_keeps_nothing(file: AuditedFile, world: World) -> None:
    with pytest.raises(CannotAudit) as refused:
        read(file, world.greta, goals="")
    assert [one.field for one in refused.value.faults] == ["value_goals"]
    assert not file.answers.exclude(value="").exists()


def test_nobody_but_its_auditor_answers_and_only_while_the_file_is_open(
    file: AuditedFile, world: World
) -> None:
    for by, at in ((world.bo, NOON), (world.greta, NOON + 43 * DAY)):
        with pytest.raises(CannotAudit, match="inte öppen för dig"):
            read(file, by, at)


def test_answers_may_be_changed_until_the_units_have_them(file: AuditedFile, world: World) -> None:
    read(file, world.greta)
    read(file, world.greta, goals="none")
    assert file.answers.get(code="goals").value == "none"
    asked(file.audit, world.carl)
    with pytest.raises(CannotAudit, match="lämnade för faktagranskning"):
        read(file, world.greta)


def test_facts_are_asked_once_by_who_leads_and_on_a_day_when_files_are_open(
    file: AuditedFile, world: World
) -> None:
    audit = file.audit
    with pytest.raises(CannotAudit, match="Ingen akt är granskad"):
        asked(audit, world.carl)
    read(file, world.greta)
    for days, words in ((0, "efter i dag"), (60, "förläng tiden först")):
        with pytest.raises(CannotAudit, match=words):
            ask_for_facts(audit=audit, facts_by_on=TODAY + days * DAY, by=world.carl, at=NOON)
    with pytest.raises(CannotAudit, match="någon annan"):
        asked(audit, world.eva)
    asked(audit, world.carl)
    with pytest.raises(CannotAudit, match="redan lämnad"):
        asked(audit, world.carl)
    [letter] = Letter.objects.filter(kind="audit_facts_asked")
    assert letter.recipient == "eva@kommun.example"


def test_an_objection_is_taken_back_until_the_unit_has_answered(objected: AuditedFile, world: World) -> None:
    assert objected.answers.get(code="goals").objected_by == world.eva
    with pytest.raises(CannotAudit, match="redan svarat"):
        object_to(file=objected, objections={}, by=world.eva, at=LATER)


def test_an_empty_objection_is_none(file: AuditedFile, world: World) -> None:
    read(file, world.greta)
    asked(file.audit, world.carl)
    for words, count in (("Fel.", 1), (" ", 0)):
        object_to(file=file, objections={"goals": words}, by=world.eva, at=LATER)
        assert file.answers.exclude(objection="").count() == count
    assert file.answers.get(code="goals").objected_at is None


def test_only_the_own_units_manager_checks_facts(file: AuditedFile, world: World) -> None:
    read(file, world.greta)
    asked(file.audit, world.carl)
    for by in (world.anna, world.stina, world.carl):
        with pytest.raises(CannotAudit):
            object_to(file=file, objections={"goals": "Fel."}, by=by, at=LATER)


def test_the_auditor_and_who_leads_hear_of_the_units_answer(objected: AuditedFile) -> None:
    letters = Letter.objects.filter(kind="audit_facts_answered")
    assert {one.recipient for one in letters} == {"greta@kommun.example", "carl@kommun.example"}
    assert "invänder mot 1 svar" in letters[0].body


def test_an_objection_is_settled_with_words(objected: AuditedFile, world: World) -> None:
    greta = acting(world.greta)
    assert to_settle(greta, TODAY).get() == objected
    with pytest.raises(CannotAudit) as refused:
        settle_objections(file=objected, settled={"goals": Told("none", " ")}, by=greta, at=LATER)
    assert [one.field for one in refused.value.faults] == ["words_goals"]
    settle_objections(file=objected, settled={"goals": Told("none", "Målet saknas.")}, by=greta, at=LATER)
    answer = objected.answers.get(code="goals")
    assert (answer.value, answer.settled_words, answer.settled_by) == ("none", "Målet saknas.", world.greta)
    assert not to_settle(greta, TODAY).exists()


def test_an_objection_never_handed_in_is_settled_when_the_day_has_passed(
    file: AuditedFile, world: World
) -> None:
    read(file, world.greta)
    asked(file.audit, world.carl)
    object_to(file=file, objections={"goals": "Fel."}, by=world.eva, at=LATER)
    for days, count in ((7, 0), (8, 1)):
        at = NOON + days * DAY
        assert to_settle(acting(world.greta, at), at.date()).count() == count


def close(audit: FileAudit, world: World, days: int = 0, words: str = "Målen är otydliga.") -> None:
    close_audit(audit=audit, words=words, measures="Utbildning.", by=world.carl, at=LATER + days * DAY)


def test_an_audit_is_closed_when_all_is_settled(objected: AuditedFile, world: World) -> None:
    audit = objected.audit
    with pytest.raises(CannotAudit, match="invändningar som granskarna"):
        close(audit, world)
    settled = {"goals": Told("none", "Målet saknas.")}
    settle_objections(file=objected, settled=settled, by=acting(world.greta), at=LATER)
    with pytest.raises(CannotAudit, match="Skriv vad granskningen visade"):
        close(audit, world, words=" ")
    close(audit, world)
    audit.refresh_from_db()
    assert (audit.closed_by, audit.words, audit.measures) == (world.carl, "Målen är otydliga.", "Utbildning.")
    with pytest.raises(CannotAudit, match="avslutad"):
        close(audit, world)


def test_closing_waits_for_the_units_day(file: AuditedFile, world: World) -> None:
    with pytest.raises(CannotAudit, match="Lämna granskningen för faktagranskning först"):
        close(file.audit, world)
    read(file, world.greta)
    asked(file.audit, world.carl)
    with pytest.raises(CannotAudit, match="kan svara på fakta"):
        close(file.audit, world, days=7)
    close(file.audit, world, days=8)


def test_closing_ends_every_access_at_once(objected: AuditedFile, world: World) -> None:
    settled = {"goals": Told("none", "Målet saknas.")}
    settle_objections(file=objected, settled=settled, by=acting(world.greta), at=LATER)
    assert Assignment.objects.for_member(acting(world.greta)).count() == 1
    close(objected.audit, world)
    assert FileAccess.objects.get().ended_at == LATER
    assert not Assignment.objects.for_member(acting(world.greta)).exists()


def test_one_audits_end_leaves_anothers_files_open(objected: AuditedFile, world: World) -> None:
    drawn(world)
    settled = {"goals": Told("none", "Målet saknas.")}
    settle_objections(file=objected, settled=settled, by=acting(world.greta), at=LATER)
    close(objected.audit, world)
    assert FileAccess.objects.filter(ended_at=None).count() == 1
    assert Assignment.objects.for_member(acting(world.greta)).count() == 1


def test_the_time_is_lengthened_for_every_file(audit: FileAudit, world: World) -> None:
    lengthen_audit(audit=audit, open_until=TODAY + 60 * DAY, by=world.carl, at=LATER)
    assert FileAccess.objects.get().until_on == TODAY + 60 * DAY
    for day in (TODAY - DAY, TODAY + 500 * DAY):
        with pytest.raises(CannotAudit):
            lengthen_audit(audit=audit, open_until=day, by=world.carl, at=LATER)
    with pytest.raises(CannotAudit, match="någon annan"):
        lengthen_audit(audit=audit, open_until=TODAY + 70 * DAY, by=world.eva, at=LATER)


def test_an_audit_keeps_its_version_of_the_form(file: AuditedFile, world: World) -> None:
    rows = rows_of(questions_of(AuditForm.objects.get().questions))[1:]
    adopt_form(rows=rows, by=world.carl, at=LATER)
    assert len(told(file)) == 12
    read(file, world.greta)
    newer = drawn(world).files.get()
    assert newer.answers.count() == 11
    assert AuditAnswer.objects.filter(file=file).count() == 12
