"""A provider's review from opening to report, and its findings from one year to the next."""

from datetime import date, timedelta

import pytest

from followups.actions.review_findings import (
    answer_finding,
    change_finding,
    check_finding,
    drop_finding,
    note_finding,
)
from followups.actions.review_templates import adopt_template
from followups.actions.review_visits import Visit, record_visit, report_review
from followups.actions.reviews import CannotReview, assess_self, open_review
from followups.models import Finding, ProviderReview, ReviewAnswer, ReviewTemplate
from followups.queries.reviews import due_providers, plan_figures
from followups.rules.review_answers import Given, areas_of
from followups.rules.review_findings import FindingFields
from followups.rules.review_templates import Row, rows_of
from outbox.models import Letter
from people.rules import day_of
from tests.fixtures.world import MONDAY, World
from tests.followups.reviewing import (
    ASSESS_BY,
    DAY,
    all_met,
    assessed,
    found,
    judged,
    opened,
    visited,
)

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def told(kind: str) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def fields_at(error: pytest.ExceptionInfo[CannotReview]) -> set[str]:
    return {fault.field for fault in error.value.faults}


def test_opening_tells_the_provider_and_keeps_the_templates_version(world: World) -> None:
    review = opened(world)
    assert told("review_opened") == {"petra@kommun.example"}
    first = ReviewTemplate.objects.get()
    rows = [
        row._replace(words="Alla har en plan.") if row.code == "plans_current" else row
        for row in rows_of(areas_of(first.areas))
    ]
    second = adopt_template(rows=rows, by=world.carl, at=MONDAY + DAY)
    assert second.version == 2
    assert second.areas[0]["questions"][0]["code"] == "plans_current"
    assert ProviderReview.objects.get(pk=review.pk).template == first
    other = world.sent(world.assignment(provider=world.lindgarden)).assignment.provider
    later = open_review(provider=other, assess_by=ASSESS_BY, by=world.eva, at=MONDAY + 2 * DAY)
    assert later.template == second


def test_a_provider_is_opened_once_a_year_with_cases_in_the_unit_and_days_to_answer(world: World) -> None:
    opened(world)
    for provider in (world.bjorken, world.lindgarden):
        with pytest.raises(CannotReview) as error:
            open_review(provider=provider, assess_by=ASSESS_BY, by=world.eva, at=MONDAY)
        assert fields_at(error) == {"provider"}
    with pytest.raises(CannotReview) as error:
        open_review(provider=world.bjorken, assess_by=MONDAY.date(), by=world.eva, at=MONDAY)
    assert fields_at(error) == {"assess_by"}


def test_next_years_waits_until_this_years_is_judged(world: World) -> None:
    review = visited(world)
    later = MONDAY + YEAR
    with pytest.raises(CannotReview, match="Bedöm uppföljningen för 2026 först"):
        open_review(provider=world.bjorken, assess_by=day_of(later) + DAY, by=world.eva, at=later)
    judged(world, review)
    assert open_review(provider=world.bjorken, assess_by=day_of(later) + DAY, by=world.eva, at=later)


def test_those_never_visited_or_long_ago_are_due_when_they_have_cases_in_the_unit(world: World) -> None:
    on = MONDAY.date()
    assert due_providers(world.unit.pk, on) == []
    world.sent(), world.sent()
    [due] = due_providers(world.unit.pk, on)
    assert (due.provider, due.cases, due.last_visit) == (world.bjorken, 2, None)
    assert due_providers(world.other_unit.pk, on) == []
    review = open_review(provider=world.bjorken, assess_by=ASSESS_BY, by=world.eva, at=MONDAY)
    assert due_providers(world.unit.pk, on) == []
    judged(world, visited(world, assessed(world, review)))
    visit = review_day = (MONDAY + 20 * DAY).date()
    assert due_providers(world.unit.pk, review_day.replace(year=2027) - DAY) == []
    [again] = due_providers(world.unit.pk, visit.replace(year=2027))
    assert (again.last_visit, again.due_on) == (visit, visit.replace(year=2027))


def test_a_self_assessment_is_handed_in_whole_and_may_be_changed_until_the_visit(world: World) -> None:
    review = opened(world)
    gaps = all_met(review, plans_current=Given("PARTLY", "90 procent."), plans_measures=Given("NOT_APPLICABLE", "Nej."),
                   lex_sarah_routine=Given("NO"), complaints_handled=Given(""))  # fmt: skip
    with pytest.raises(CannotReview) as error:
        assess_self(review=review, answers=gaps, summary=" ", by=world.petra, at=MONDAY)
    assert fields_at(error) == {
        "met_plans_measures", "words_lex_sarah_routine", "met_complaints_handled", "self_words",
    }  # fmt: skip
    assert ReviewAnswer.objects.count() == 0
    assessed(world, review)
    assert told("review_assessed") == {"eva@kommun.example"}
    assessed(world, review, at=MONDAY + 4 * DAY, lex_sarah_routine=Given("NO", "Skrivs nu."))
    answer = ReviewAnswer.objects.get(code="lex_sarah_routine")
    assert [one.self_met for one in answer.history.order_by("history_id")] == ["YES", "NO"]
    assert ReviewAnswer.objects.get(code="routines_known").history.count() == 1
    visited(world, review, lex_sarah_routine=Given("NO"))
    with pytest.raises(CannotReview, match="Besöket är gjort"):
        assessed(world, review)


def test_a_visit_confirms_or_corrects_with_words_and_waits_for_the_self_assessment(world: World) -> None:
    review = opened(world)
    with pytest.raises(CannotReview, match="Vänta på självskattningen"):
        visited(world, review, at=MONDAY + 14 * DAY)
    assessed(world, review)
    with pytest.raises(CannotReview) as error:
        visited(world, review, lex_sarah_routine=Given("NO"))
    assert fields_at(error) == {"words_lex_sarah_routine"}
    empty = Visit(date(2026, 3, 1), [], "", {})
    with pytest.raises(CannotReview) as error:
        record_visit(review=review, visit=empty, by=world.eva, at=MONDAY + 20 * DAY)
    assert {"visited_on", "methods", "met_plans_current"} <= fields_at(error)
    done = visited(world, review, lex_sarah_routine=Given("NO", "Rutinen är från 2019."))
    assert done.methods.splitlines() == [
        "Intervju med ledning och personal", "Genomgång av dokumentation", "Med två medarbetare.",
    ]  # fmt: skip
    answer = ReviewAnswer.objects.get(code="lex_sarah_routine")
    assert (answer.self_met, answer.seen_met) == ("YES", "NO")


def test_without_a_self_assessment_the_visit_may_be_made_when_its_last_day_has_passed(world: World) -> None:
    review = opened(world)
    assert visited(world, review, at=MONDAY + 15 * DAY).visited_on == ASSESS_BY + DAY


def test_the_judgement_comes_after_the_visit_once_and_says_whom_it_is_reported_to(world: World) -> None:
    review = assessed(world)
    with pytest.raises(CannotReview, match="Anteckna besöket först"):
        judged(world, review)
    done = judged(world, visited(world, review))
    assert done.reported_to == "Äldrenämnden; stadsdelsnämnden informeras"
    assert told("review_judged") == {"petra@kommun.example"}
    with pytest.raises(CannotReview, match="redan bedömd"):
        judged(world, review)
    with pytest.raises(CannotReview, match="redan bedömd"):
        visited(world, review)


def test_a_report_has_a_day_between_the_judgement_and_today_once(world: World) -> None:
    review = visited(world)
    at, on = MONDAY + 30 * DAY, (MONDAY + 30 * DAY).date()
    with pytest.raises(CannotReview, match="inte bedömd"):
        report_review(review=review, reported_on=on, by=world.eva, at=at)
    judged(world, review)
    for wrong in ((MONDAY + 20 * DAY).date(), on + DAY):
        with pytest.raises(CannotReview) as error:
            report_review(review=review, reported_on=wrong, by=world.eva, at=at)
        assert fields_at(error) == {"reported_on"}
    assert report_review(review=review, reported_on=on, by=world.eva, at=at).reported_on == on
    with pytest.raises(CannotReview, match="redan rapporterad"):
        report_review(review=review, reported_on=on, by=world.eva, at=at)


def test_findings_are_noted_changed_and_taken_back_between_visit_and_judgement(world: World) -> None:
    review = assessed(world)
    with pytest.raises(CannotReview, match="efter besöket"):
        found(world, review)
    visited(world, review)
    finding = found(world, review)
    at = MONDAY + 20 * DAY
    wrong = FindingFields("nothing", " ", "", at.date())
    with pytest.raises(CannotReview) as error:
        note_finding(review=review, fields=wrong, by=world.eva, at=at)
    assert fields_at(error) == {"code", "words", "measure", "recheck_on"}
    changed = FindingFields("", "Rutinen saknas.", "Skriv den.", at.date() + DAY)
    assert change_finding(finding=finding, fields=changed, by=world.eva, at=at).words == "Rutinen saknas."
    drop_finding(finding=finding, by=world.eva, at=at)
    assert Finding.history.filter(id=finding.pk).count() == 3
    kept = found(world, review)
    judged(world, review)
    for act in (lambda: drop_finding(finding=kept, by=world.eva, at=at), lambda: found(world, review),
                lambda: change_finding(finding=kept, fields=changed, by=world.eva, at=at)):  # fmt: skip
        with pytest.raises(CannotReview, match="före bedömningen"):
            act()


def test_a_finding_is_answered_after_the_judgement_and_then_checked(world: World) -> None:
    review = visited(world)
    finding = found(world, review)
    at = MONDAY + 40 * DAY
    with pytest.raises(CannotReview, match="Vänta på bedömningen"):
        answer_finding(finding=finding, words="Skrivs nu.", by=world.petra, at=at)
    judged(world, review)
    with pytest.raises(CannotReview, match="Skriv vad ni gör"):
        answer_finding(finding=finding, words=" ", by=world.petra, at=at)
    answer_finding(finding=finding, words="Skrivs nu.", by=world.petra, at=at)
    assert told("review_finding_answered") == {"eva@kommun.example"}
    with pytest.raises(CannotReview) as error:
        check_finding(finding=finding, is_met=None, words="", by=world.eva, at=at)
    assert fields_at(error) == {"is_met", "words"}
    check_finding(finding=finding, is_met=False, words="Inte klar.", by=world.eva, at=at)
    check_finding(finding=finding, is_met=True, words="Klar nu.", by=world.eva, at=at + DAY)
    assert told("review_finding_checked") == {"petra@kommun.example"}
    for act in (lambda: check_finding(finding=finding, is_met=False, words="Nej.", by=world.eva, at=at),
                lambda: answer_finding(finding=finding, words="Mer.", by=world.petra, at=at)):  # fmt: skip
        with pytest.raises(CannotReview, match="redan åtgärdad"):
            act()


def test_what_was_not_met_goes_on_next_year_and_points_back_and_the_rest_stays(world: World) -> None:
    review = visited(world)
    met, remains, unchecked = (found(world, review) for _ in range(3))
    judged(world, review)
    at = MONDAY + 40 * DAY
    check_finding(finding=met, is_met=True, words="Klar.", by=world.eva, at=at)
    check_finding(finding=remains, is_met=False, words="Kvar.", by=world.eva, at=at)
    later = MONDAY + YEAR
    second = opened(world, at=later)
    carried = list(second.findings.order_by("pk"))
    assert [one.carried_from for one in carried] == [remains, unchecked]
    assert {one.found_at for one in carried} == {remains.found_at}
    assert {one.recheck_on for one in carried} == {second.assess_by}
    assert {(one.is_met, one.plan_words) for one in carried} == {(None, "")}
    with pytest.raises(CannotReview, match="senare uppföljning"):
        check_finding(finding=remains, is_met=True, words="Klar.", by=world.eva, at=later)
    check_finding(finding=carried[0], is_met=True, words="Klar.", by=world.eva, at=later)
    visited(world, assessed(world, second, at=later), at=later + DAY)
    with pytest.raises(CannotReview, match="Följ upp den i stället"):
        drop_finding(finding=carried[1], by=world.eva, at=later + DAY)
    judged(world, second, at=later + DAY)
    third = opened(world, at=later + YEAR)
    assert [one.carried_from for one in third.findings.all()] == [carried[1]]


def test_the_systems_own_figures_are_of_the_units_cases_with_the_provider_on_the_day(world: World) -> None:
    world.approved()
    world.sent()
    world.sent(world.assignment(provider=world.lindgarden))
    before = plan_figures(world.unit.pk, world.bjorken.pk, (MONDAY + DAY).date())
    after = plan_figures(world.unit.pk, world.bjorken.pk, (MONDAY + 5 * DAY).date())
    assert (before.current, before.assignments) == (0, 2)
    assert (after.current, after.assignments, after.share) == (1, 2, 50)


def test_a_version_keeps_codes_and_gives_new_questions_codes_of_their_own(world: World) -> None:
    rows = rows_of(areas_of(ReviewTemplate.objects.get().areas))
    with pytest.raises(CannotReview, match="Inget är ändrat"):
        adopt_template(rows=rows, by=world.carl, at=MONDAY)
    with pytest.raises(CannotReview) as error:
        adopt_template(rows=[*rows, Row("", "", " ")], by=world.carl, at=MONDAY)
    assert fields_at(error) == {f"rows-{len(rows)}-heading", f"rows-{len(rows)}-words"}
    with pytest.raises(CannotReview, match="minst en fråga"):
        adopt_template(rows=[], by=world.carl, at=MONDAY)
    more = [*rows[1:], Row("", "Rutiner", "Ny fråga."), Row("", "Trygghet", "Ännu en.")]
    second = areas_of(adopt_template(rows=more, by=world.carl, at=MONDAY).areas)
    assert [row.code for row in rows_of(second) if row.words in ("Ny fråga.", "Ännu en.")] == [
        "question_1",
        "question_2",
    ]
    assert {"plans_measures", "lex_sarah_known"} <= {row.code for row in rows_of(second)}
    assert [area.code for area in second if area.heading in ("Rutiner", "Trygghet")] == ["routines", "area_1"]
    again = [replace_words(row) for row in rows_of(second) if row.code != "question_2"]
    third = areas_of(
        adopt_template(rows=[*again, Row("", "Trygghet", "Den tredje.")], by=world.carl, at=MONDAY).areas
    )
    assert rows_of(third)[-1].code == "question_3"


def replace_words(row: Row) -> Row:
    return row._replace(words=f"{row.words} Ja.")
