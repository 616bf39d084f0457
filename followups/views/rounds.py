"""Review rounds: what waits for oneself, how far each has come, and what the answers say."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.exports.rounds import round_file, rounds_file
from followups.models import ReviewRound
from followups.queries.rounds import drawn_in, results_of, rounds_for, waiting_for
from journal.actions import record_taking
from orders.taking import units_among
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 20
CRUMBS: list[tuple[str, str]] = [("Att göra", "today"), ("Granskningsomgångar", "review_rounds")]


@require_safe
def review_rounds(request: MemberRequest) -> HttpResponse:
    """The orders that wait for the reader, and the unit's rounds (R60, R101)."""
    member, at = acting(request, Act.REVIEW_ORDERS), timezone.now()
    context = {
        "waiting": waiting_for(member),
        "page_obj": Paginator(rounds_for(member), ON_A_PAGE).get_page(request.GET.get("page")),
        "may_draw": member.may(Act.DRAW_ROUND),
        "on": day_of(at),
    }
    return render(request, "followups/rounds.html", context)


@require_safe
def review_rounds_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The unit's rounds as a file, all pages; each taking is logged (R84)."""
    member, at = acting(request, Act.REVIEW_ORDERS), timezone.now()
    rounds = rounds_for(member)
    units = units_among(rounds)
    record_taking(called="Granskningsomgångar", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(rounds_file(rounds, day_of(at)), kind)


@require_safe
def review_round(request: MemberRequest, pk: int) -> HttpResponse:
    """One round: how it was drawn, how far it has come, and its answers; those for all when it has been closed."""
    member, at = acting(request, Act.REVIEW_ORDERS), timezone.now()
    shown = get_object_or_404(rounds_for(member), pk=pk)
    may_draw = member.may(Act.DRAW_ROUND)
    context = {
        "round": shown,
        "results": results_of(shown) if may_draw or shown.closed_at else [],
        "own": [one for one in waiting_for(member) if one.review_round_id == pk],
        "may_draw": may_draw,
        "on": day_of(at),
        "crumbs": crumbs(name_of(shown)),
        **(_allocation(shown, member) if may_draw else {}),
    }
    return render(request, "followups/round.html", context)


def _allocation(shown: ReviewRound, member: Member) -> dict[str, object]:
    drawn = list(drawn_in(shown, member))
    total: int = shown.count  # type: ignore[attr-defined]
    return {"drawn": drawn, "hidden": total - len(drawn)}


@require_safe
def review_round_taken(request: MemberRequest, pk: int, kind: str) -> HttpResponseBase:
    """A round's orders and answers as a file; it names nobody, and each taking is logged (R84)."""
    member = acting(request, Act.DRAW_ROUND)
    shown = get_object_or_404(ReviewRound.objects.for_member(member), pk=pk)
    at, words = timezone.now(), f"{KIND_WORDS[kind]}, {name_of(shown).lower()}"
    record_taking(called="Granskningsomgång", units=[shown.unit_id], words=words, by=member, at=at)
    return send_list(round_file(drawn_in(shown, member), pk, day_of(at)), kind)


def name_of(shown: ReviewRound) -> str:
    """What users call a round."""
    return f"Omgång {shown.pk}"


def crumbs(*here: str) -> list[tuple[str, str | None]]:
    """The way to a page of a round."""
    return [*((words, reverse(name)) for words, name in CRUMBS), *((words, None) for words in here)]
