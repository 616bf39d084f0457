"""What is asked, what the system answers, and what answers add up to; pure rules."""

from dataclasses import replace

import pytest

from people.rules import FEWEST
from reports.rules.audit_form import (
    Question,
    Row,
    Value,
    as_stored,
    chosen,
    composed,
    faults_in_answers,
    faults_in_form,
    next_questions,
    questions_of,
    rows_of,
)
from reports.rules.audit_prefill import KnownFile, prefilled
from reports.rules.audit_results import Answered, in_one, tables
from reports.rules.audits import Chosen, sample, share_out
from reports.rules.standings import Standing

GOALS = Question("goals", "Framgår målet?", "", (Value("stated", "Framgår"), Value("none", "Framgår inte")))
MISSING = Question("missing", "Saknas insatser?", "", (Value("none", "Nej"), Value("some", "Ja, de här")))
FORM = (GOALS, MISSING)
CHOSEN = [Chosen(key, f"H-{key:03}", key % 2, 100 + key) for key in range(20)]


def test_the_draw_does_not_depend_on_the_order_of_the_files() -> None:
    first = sample(CHOSEN, wanted=3, seed=7)
    assert first == sample(reversed(CHOSEN), wanted=3, seed=7)
    assert [one.unit_id for one in first] == [0, 0, 0, 1, 1, 1]
    assert first != sample(CHOSEN, wanted=3, seed=8)


def test_a_larger_draw_holds_the_smaller_one() -> None:
    assert set(sample(CHOSEN, wanted=2, seed=7)) < set(sample(CHOSEN, wanted=5, seed=7))


def test_a_file_whose_only_reader_is_its_officer_gets_none() -> None:
    [drawn] = share_out([Chosen(1, "H-001", 0, 9)], [9], seed=7)
    assert drawn.auditor_id is None


def test_every_question_is_answered_and_some_says_which() -> None:
    faults = {one.field for one in faults_in_answers(FORM, {"goals": "odd", "missing": "some"})}
    assert faults == {"value_goals", "which_missing"}
    assert list(faults_in_answers(FORM, {"goals": "none", "missing": composed("some", [3, 1])})) == []


def test_an_answer_with_interventions_comes_apart_as_it_was_put_together() -> None:
    assert chosen(composed("some", [12, 3, 12])) == ("some", (3, 12))
    assert chosen("") == ("", ())


def test_a_form_is_kept_and_read_as_it_was() -> None:
    assert questions_of(as_stored(FORM)) == FORM


def test_the_next_version_keeps_codes_of_questions_and_of_answers() -> None:
    rows = [
        Row("goals", "Framgår målet tydligt?", "", "Framgår tydligt\nFramgår inte"),
        Row("", "Finns ett kontrakt?", "", "Ja\nNej"),
    ]
    first, second = next_questions(rows, FORM, ["question_1"])
    assert first.code == "goals"
    assert [(value.code, value.words) for value in first.values] == [
        ("stated", "Framgår tydligt"),
        ("none", "Framgår inte"),
    ]
    assert second.code == "question_2"
    assert [value.code for value in second.values] == ["value_1", "value_2"]


def test_an_added_answer_gets_a_code_of_its_own() -> None:
    [made] = next_questions([Row("goals", "Framgår målet?", "", "Framgår\nOklart\nFramgår inte")], FORM, [])
    assert [value.code for value in made.values] == ["stated", "value_1", "none"]


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([], "rows"),
        (rows_of(FORM), "rows"),
        ([Row("", " ", "", "Ja\nNej")], "rows-0-words"),
        ([Row("", "Vad?", "", "Ja")], "rows-0-values"),
        ([Row("", "Vad?", "", "Ja\nJa")], "rows-0-values"),
    ],
)
def test_what_hinders_a_version_is_said_at_its_field(rows: list[Row], field: str) -> None:
    assert field in {one.field for one in faults_in_form(rows, FORM)}


STANDING = Standing(
    **{
        **dict.fromkeys(Standing._fields, None),
        "stage": "APPROVED", "in_time": "0-15", "match": "partial", "participation": "yes", "review": "no",
        "follow_up": "not_yet",
    }
)  # type: ignore[arg-type]  # fmt: skip
KNOWN = KnownFile(
    STANDING,
    {"needs": "Orkar inte stå länge.", "purpose": "Kunna bo kvar.", "goal": "Jag vill orka gå ut själv."},
    frozenset({4, 2}),
    frozenset(),
    has_notes=True,
)


def test_the_system_answers_what_it_knows() -> None:
    assert prefilled(KNOWN) == {
        "framed": "framed", "needs": "stated", "goals": "stated", "plan": "approved", "days": "0-15",
        "match": "partial", "missing": "some 2 4", "extra": "none", "participation": "yes", "review": "no",
        "follow_up": "not_yet", "notes": "yes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "code", "value"),
    [
        ({"needs": "Hjälp med dusch måndag kl. 8, personalen ska ställa fram stolen."}, "framed", "detailed"),
        ({"needs": " "}, "needs", "none"),
        ({"goal": ""}, "goals", "none"),
        ({"goal": "Skälig levnadsnivå."}, "goals", "unclear"),
    ],
)
def test_the_system_reads_the_orders_text(texts: dict[str, str], code: str, value: str) -> None:
    assert prefilled(replace(KNOWN, texts={**KNOWN.texts, **texts}))[code] == value


def test_without_a_plan_nothing_is_missing_or_extra() -> None:
    known = prefilled(replace(KNOWN, missing=None, extra=None))
    assert (known["missing"], known["extra"]) == ("no_plan", "no_plan")


def answered(count: int, value: str, unit: str = "Grimsta", code: str = "goals") -> list[Answered]:
    return [Answered(key, unit, "Privat", code, value, "stated") for key in range(count)]


def test_every_line_of_a_table_sums_to_its_files() -> None:
    answers = answered(4, "stated") + answered(3, "none", "Vinsta")
    [table, _] = tables(FORM, answers, {})
    assert [(one.kind, one.name, one.whole) for one in table.groups] == [
        ("all", "Alla", 7), ("regime", "Privat", 7), ("unit", "Grimsta", 4), ("unit", "Vinsta", 3),
    ]  # fmt: skip
    for group in table.groups:
        assert sum(cell.count for cell in group.cells) == group.whole
    assert (table.differed.count, table.differed.whole) == (3, 7)


def test_shares_of_fewer_than_five_are_not_shown() -> None:
    [few, _] = tables(FORM, answered(FEWEST - 1, "stated"), {})
    [enough, _] = tables(FORM, answered(FEWEST, "stated"), {})
    assert in_one(few.groups[0].cells[0]) == "4"
    assert in_one(enough.groups[0].cells[0]) == "5 (100 %)"


def test_interventions_are_named_with_how_many_files_have_them() -> None:
    answers = answered(2, "some 1 2", code="missing") + answered(1, "some 2", code="missing")
    [_, table] = tables(FORM, answers, {1: "Dusch", 2: "Inköp"})
    assert [(one.name, one.count) for one in table.named] == [("Inköp", 3), ("Dusch", 2)]
    assert table.groups[0].cells[1].count == 3


def test_an_earlier_audit_stands_beside_where_it_asked_the_same() -> None:
    [goals, missing] = tables(FORM, answered(1, "none"), {}, answered(6, "none"), [GOALS])
    assert goals.before
    assert goals.before.whole == 6
    assert missing.before is None
