"""Who was told of a monthly check and who answered: letters, answers, and one reminder to who has not."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from deviations.actions.check_answers import CannotAnswerCheck, answer_check
from deviations.clockwork.checks import remind_of_checks
from deviations.letters.check_answers import KINDS
from deviations.models import CheckAnswer, MonthlyCheck
from deviations.rules.check_answers import answer_by
from deviations.shown.check_told import Told, last_day_to_answer, told_of
from outbox.models import DeliveryFault, Letter
from people.models import Draft, Member, Provider
from people.rules import STOCKHOLM, start_of
from tests.deviations.checks import DAY, MARCH, at_noon, lacking, made
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 23)
WORDS = "Vi skriver planerna den här veckan."


@pytest.fixture
def check(world: World) -> MonthlyCheck:
    """Björken and Lindgården each have one assignment without a plan."""
    lacking(world)
    lacking(world, provider=world.lindgarden)
    world.approved(world.acknowledged())
    return made(world)


def answer(check: MonthlyCheck, by: Member, at: datetime | None = None) -> CheckAnswer:
    return answer_check(check=check, words=WORDS, by=by, at=at or at_noon(MARCH))


def reminded() -> list[str]:
    letters = Letter.objects.filter(kind="check_unanswered").order_by("recipient")
    return [letter.recipient for letter in letters]


def line(check: MonthlyCheck, provider: Provider, member: Member, on: date = MARCH) -> Told:
    return next(one for one in told_of(check, member, on) if one.provider == provider)


def test_five_working_days_are_counted_over_weekend_and_easter() -> None:
    assert answer_by(MARCH) == DUE
    assert answer_by(date(2026, 4, 1)) == date(2026, 4, 10)
    assert answer_by(date(2026, 8, 16)) == date(2026, 8, 21)


def test_an_answer_is_kept_and_told_to_the_units_managers(world: World, check: MonthlyCheck) -> None:
    given = answer(check, world.petra)
    assert (given.provider, given.by, given.words) == (world.bjorken, world.petra, WORDS)
    letter = Letter.objects.get(kind="check_answered")
    assert (letter.recipient, letter.provider_id) == ("eva@kommun.example", world.bjorken.pk)
    assert "En utförare har svarat" in letter.heading
    assert WORDS not in letter.body


def test_in_the_evening_the_letter_waits_for_the_units_hours(world: World, check: MonthlyCheck) -> None:
    answer(check, world.mona, datetime(2026, 3, 20, 19, tzinfo=STOCKHOLM))
    letter = Letter.objects.get(kind="check_answered")
    assert letter.not_before == datetime(2026, 3, 23, 8, tzinfo=STOCKHOLM)


def test_a_list_is_answered_once_in_words_and_by_who_has_something_on_it(
    world: World, check: MonthlyCheck
) -> None:
    with pytest.raises(CannotAnswerCheck, match="Skriv vad ni gör"):
        answer_check(check=check, words=" ", by=world.mona, at=at_noon(MARCH))
    answer(check, world.mona)
    with pytest.raises(CannotAnswerCheck, match="redan besvarad"):
        answer(check, world.petra)
    check.rows.filter(provider=world.lindgarden).update(group="VALID", stage="APPROVED")
    with pytest.raises(CannotAnswerCheck, match="inget uppdrag"):
        answer(check, world.nils)
    assert CheckAnswer.objects.count() == 1


def test_the_unit_sees_who_was_told_who_answered_and_whom_to_call(world: World, check: MonthlyCheck) -> None:
    answer(check, world.mona)
    Letter.objects.filter(provider_id=world.bjorken.pk).update(sent_at=at_noon(MARCH))
    calm = line(check, world.bjorken, world.eva, DUE + DAY)
    assert (calm.lacking, calm.letters.left, calm.letters.sent, calm.letters.waiting) == (1, 3, 3, 0)
    assert not calm.is_to_call
    waiting = line(check, world.lindgarden, world.eva, DUE)
    assert (waiting.letters.waiting, waiting.is_late, waiting.is_to_call) == (1, False, False)
    late, done = told_of(check, world.eva, DUE + DAY)
    assert (late.provider, late.is_late, late.is_to_call) == (world.lindgarden, True, True)
    assert done.provider == world.bjorken


def test_a_letter_that_did_not_arrive_asks_for_a_call(world: World, check: MonthlyCheck) -> None:
    letter = Letter.objects.filter(kind="monthly_check", provider_id=world.bjorken.pk).order_by("pk")[0]
    fault = DeliveryFault.objects.create(
        letter=letter, kind="BOUNCED", permanent=True, found_at=at_noon(MARCH)
    )
    told = line(check, world.bjorken, world.eva)
    assert (told.letters.undelivered, told.is_to_call) == (1, True)
    fault.handled_at, fault.handled_words = at_noon(MARCH), "Ringt."
    fault.save()
    assert line(check, world.bjorken, world.eva).letters.undelivered == 0


def test_a_provider_sees_its_own_line_only(world: World, check: MonthlyCheck) -> None:
    assert [one.provider for one in told_of(check, world.mona, MARCH)] == [world.bjorken]


def test_who_has_not_answered_is_reminded_once_the_day_after(world: World, check: MonthlyCheck) -> None:
    answer(check, world.mona)
    for day in range(3, 12):
        remind_of_checks(at=at_noon(MARCH + day * DAY))
        assert bool(reminded()) == (MARCH + day * DAY > DUE)
    assert reminded() == ["nils@kommun.example"]
    letter = Letter.objects.get(kind="check_unanswered")
    assert (letter.occurrence, letter.provider_id) == (DUE, world.lindgarden.pk)
    assert letter.not_before == datetime(2026, 3, 24, 8, tzinfo=STOCKHOLM)
    assert "senast 23 mars 2026" in letter.body
    assert f"/kontroller/{check.pk}/svar/" in letter.body


def test_asleep_over_the_day_the_reminder_is_as_it_would_have_been_and_says_it_is_late(
    world: World, check: MonthlyCheck
) -> None:
    answer(check, world.nils, at_noon(DUE + 3 * DAY))
    remind_of_checks(at=at_noon(MARCH))
    remind_of_checks(at=at_noon(DUE + 7 * DAY))
    assert reminded() == [
        "dag@bjorken.example",
        "mona@kommun.example",
        "natt@bjorken.example",
        "nils@kommun.example",
    ]
    assert all(
        "stått stilla" in body
        for body in Letter.objects.filter(kind="check_unanswered").values_list("body", flat=True)
    )
    subjects = dict(Letter.objects.filter(kind="check_unanswered").values_list("provider_id", "subject_id"))
    still_true = KINDS["check_unanswered"].still_true(set(subjects.values()), at_noon(DUE + 7 * DAY))
    assert still_true == {subjects[world.bjorken.pk]}


def test_an_answer_of_the_same_morning_does_not_depend_on_when_the_clockwork_ran(
    world: World, check: MonthlyCheck
) -> None:
    answer(check, world.mona, start_of(DUE + DAY) + timedelta(hours=7))
    remind_of_checks(at=at_noon(DUE + DAY))
    assert len(reminded()) == 4


def test_nobody_is_reminded_of_a_list_that_was_never_sent(world: World) -> None:
    lacking(world)
    made(world)
    Letter.objects.all().delete()
    remind_of_checks(at=at_noon(DUE + DAY))
    assert reminded() == []


def test_the_provider_answers_on_the_page(world: World, read: Read, check: MonthlyCheck) -> None:
    address, own = f"/kontroller/{check.pk}/svar/", f"/kontroller/{check.pk}/"
    assertContains(read(world.mona, own), "Svara på listan")
    Draft.objects.create(
        member=world.mona,
        form=f"check-answer-{check.pk}",
        fields={"words": ["Halv"]},
        saved_at=timezone.now(),
    )
    assertContains(read(world.mona, address), "Halv")
    empty = visitor(world.mona).post(address, {"words": " "})
    assertContains(empty, "Skriv vad ni gör åt uppdragen på listan.")
    assertRedirects(visitor(world.mona).post(address, {"words": WORDS}), own)
    assert not Draft.objects.exists()
    after = read(world.petra, own)
    assertContains(after, WORDS)
    assertNotContains(after, "Svara på listan")
    assertRedirects(visitor(world.petra).get(address), own)
    assertContains(read(world.eva, own), WORDS)
    assertNotContains(read(world.nils, own), WORDS)


def test_the_page_says_who_has_not_answered(world: World, read: Read, check: MonthlyCheck) -> None:
    assert last_day_to_answer(check) == DUE
    page = read(world.eva, f"/kontroller/{check.pk}/")
    assertContains(page, "Har inte svarat", 2)
    assertContains(page, "2 att kontakta")


def test_the_units_own_members_do_not_answer(world: World, check: MonthlyCheck) -> None:
    for member, status in ((world.eva, 403), (world.omar, 403), (world.carl, 403)):
        assert visitor(member).post(f"/kontroller/{check.pk}/svar/", {"words": "Nej"}).status_code == status
