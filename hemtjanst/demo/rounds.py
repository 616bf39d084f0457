"""Review rounds of the invented unit: one that has been closed, and one that waits for its last reviews."""

from datetime import datetime, timedelta

from followups.actions.rounds import close_round, draw_round, review_drawn
from followups.models import ReviewRound, RoundOrder
from followups.rules.rounds import RoundFields
from orders.rules.order_checklist import QUESTIONS
from people.models import Member
from people.rules import day_of

DAY = timedelta(days=1)
WANTED, LEFT = 12, 3
WORDS = ("Bra exempel på en ram.", "Skriv målet med den enskildes egna ord.", "Skriv vad hen klarar själv.")


def leave_rounds(*, manager: Member, officer: Member, at: datetime) -> None:
    """The manager has closed a round about two months ago; in the newer one the officer has some left."""
    closed = _drawn(manager, at - 60 * DAY, seed=20_414)
    for drawn in _of(closed):
        _review(drawn, at - 50 * DAY)
    close_round(
        review_round=closed,
        words="Behov och syfte är oftast tydliga. Målen är ofta skrivna med våra ord, inte den enskildes.",
        measures="Vi går igenom tre exempel på mål vid nästa teamträff. Ny omgång om två månader.",
        by=manager,
        at=at - 40 * DAY,
    )
    newer = _drawn(manager, at - 8 * DAY, seed=90_210)
    done = [drawn for drawn in _of(newer) if drawn.reviewer_id != officer.pk]
    for drawn in done[LEFT:]:
        _review(drawn, at - 2 * DAY)


def _drawn(manager: Member, at: datetime, seed: int) -> ReviewRound:
    on = day_of(at)
    fields = RoundFields(on - 90 * DAY, on - DAY, WANTED, seed, on + 21 * DAY)
    return draw_round(fields=fields, by=manager, at=at)


def _of(made: ReviewRound) -> list[RoundOrder]:
    rows = RoundOrder.objects.filter(review_round=made, order__withdrawn_at=None)
    return list(rows.select_related("reviewer__user").order_by("pk"))


def _review(drawn: RoundOrder, at: datetime) -> None:
    answers = {
        question: (drawn.order_id + place) % 4 != 0 or question == "needs"
        for place, question in enumerate(QUESTIONS)
    }
    words = WORDS[drawn.order_id % len(WORDS)]
    review_drawn(drawn=drawn, answers=answers, words=words, by=drawn.reviewer, at=at)
