"""A provider's review on paper."""

from pathlib import Path

import pytest

from followups.actions.review_findings import answer_finding, check_finding
from followups.papers.reviews import make_review_paper
from followups.rules.review_answers import Given
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.followups.reviewing import DAY, assessed, found, judged, opened, visited
from tests.paper.standards import assert_kept, read_aloud
from tests.plans.nasty import MARKUP

pytestmark = pytest.mark.django_db
ON = (MONDAY + 30 * DAY).date()


def test_it_keeps_both_standards_bare_and_with_the_worst_there_is(world: World, tmp_path: Path) -> None:
    bare, full = tmp_path / "bare.pdf", tmp_path / "full.pdf"
    review = opened(world)
    bare.write_bytes(make_review_paper(review, ON))
    nasty = Given("PARTLY", MARKUP)
    assessed(world, review, lex_sarah_routine=nasty)
    visited(world, review, lex_sarah_routine=Given("NO", MARKUP))
    finding = found(world, review)
    judged(world, review)
    answer_finding(finding=finding, words=MARKUP, by=world.petra, at=MONDAY + 22 * DAY)
    check_finding(finding=finding, is_met=False, words=MARKUP, by=world.eva, at=MONDAY + 23 * DAY)
    review.refresh_from_db()
    full.write_bytes(make_review_paper(review, ON))
    assert full.read_bytes() == make_review_paper(review, ON)
    assert_kept(bare, full)
    lines = [line for line in read_aloud(full).splitlines() if line.startswith("#")]
    assert lines[:4] == [
        "# Samlad bedömning", "# Brister och utvecklingsområden", "## Rutinen är från 2019.",
        "# Genomförandeplaner enligt systemet",
    ]  # fmt: skip
    assert " ".join(MARKUP.split()) in " ".join(read_aloud(full, "text").split())


def test_it_says_what_the_page_says_and_is_served_as_a_file_without_names(world: World, read: Read) -> None:
    review = judged(world)
    answer = read(world.petra, f"/uppfoljning-av-utforare/{review.pk}/pdf/")
    assert answer["Content-Disposition"] == f'attachment; filename="uppfoljning-2026-{review.pk}.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert read(world.nils, f"/uppfoljning-av-utforare/{review.pk}/pdf/").status_code == 404
