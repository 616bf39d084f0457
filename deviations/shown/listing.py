"""The list of deviations as its page shows it: the pills with their counts, the rows in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import QueryDict

from deviations.forms.choosing import ChoiceForm
from deviations.models import Deviation
from deviations.queries.deviations import counts, listed
from deviations.queries.waiting import StatedDeviations, own, seen_by, with_waiting
from deviations.rules.states import State
from deviations.shown.deviations import Side, badge_of, next_words, side_of
from orders.models import Assignment
from orders.shown.pieces import Badge
from people.models import Member
from people.roles import Role


class Pill(NamedTuple):
    """One selection: its code in the address, its words, and which deviations it holds."""

    code: str
    words: str
    holds: Q


OPEN = Q(closed_at=None)
WAITING = Pill("vantar", "Väntar på mig", Q(waits_for_me=True))
AT_PROVIDER = Pill("utforaren", "Väntar på utföraren", Q(state=State.AWAITED))
AT_UNIT = Pill("enheten", "Väntar på enheten", Q(state__in=(State.ANSWERED, State.ACCEPTED)))
ESCALATED = Pill("eskalerade", "Eskalerade", OPEN & Q(escalated=True))
ALL_OPEN = Pill("oppna", "Alla öppna", OPEN)
CLOSED = Pill("stangda", "Stängda", Q(state=State.CLOSED))
SOME_CLOSED_TO = (Role.CONTRACT_MANAGER, Role.DISTRICT_MANAGER, Role.CARE_CONTACT)


@dataclass(frozen=True)
class Listing:
    """What is asked for, and all that is found."""

    pill: Pill
    offered: list[Pill]
    form: ChoiceForm
    deviations: StatedDeviations
    counts: dict[str, int]


def list_of(member: Member, asked: Mapping[str, Any]) -> Listing:
    """A member's deviations as the address asks for them: urval, kind, provider, officer; two queries."""
    form, offered = ChoiceForm(asked, member=member), offered_to(member)
    seen = with_waiting(seen_by(member), member).filter(**form.narrowing())
    held = counts(seen, {pill.code: pill.holds for pill in offered})
    first = WAITING if held[WAITING.code] else ALL_OPEN
    pill = next((one for one in offered if one.code == asked.get("urval")), first)
    return Listing(pill, offered, form, listed(seen.filter(pill.holds)), held)


def offered_to(member: Member) -> list[Pill]:
    """The selections a member chooses among; who has no cases of their own is offered no own ones."""
    mine = [] if member.role in SOME_CLOSED_TO else [Pill("egna", "Mina", OPEN & own(member))]
    return [WAITING, *mine, AT_PROVIDER, AT_UNIT, ESCALATED, ALL_OPEN, CLOSED]


def pills_of(listing: Listing, asked: QueryDict) -> list[dict[str, Any]]:
    """The pills with their counts, each keeping what the list is narrowed by."""
    kept = asked.copy()
    kept.pop("page", None)
    shown = []
    for pill in listing.offered:
        kept["urval"] = pill.code
        current = pill.code == listing.pill.code
        url = f"?{kept.urlencode()}"
        shown.append(
            {"label": pill.words, "count": listing.counts[pill.code], "url": url, "current": current}
        )
    return shown


class Row(NamedTuple):
    """One row; `about` is the client, or empty where there is none to tell of."""

    deviation: Deviation
    about: str
    number: str
    party: str
    badge: Badge
    next: str
    answered: bool
    escalated: bool
    in_hand: bool


def open_on_case(assignment: Assignment, member: Member, on: date) -> list[Row]:
    """The open deviations on a case that has been opened, as rows."""
    seen = Deviation.objects.for_member(member).filter(assignment=assignment, closed_at=None)
    return rows_of(listed(with_waiting(seen, member)), member, on)


def rows_of(deviations: Iterable[Deviation], member: Member, on: date) -> list[Row]:
    """Deviations of one page as rows; asks nothing more."""
    return [_row(deviation, member, side_of(member), on) for deviation in deviations]


def _row(deviation: Any, member: Member, side: Side, on: date) -> Row:
    case, state = deviation.assignment, State(deviation.state)
    return Row(
        deviation=deviation,
        about=case.client.name if case and side != Side.RESPONSIBLE else "",
        number=case.number if case else "",
        party=deviation.unit.name if side == Side.PROVIDER else deviation.provider.name,
        badge=badge_of(state, deviation.answer_by, side, on),
        next=next_words(deviation, state, side),
        answered=state != State.AWAITED,
        escalated=deviation.escalated,
        in_hand=deviation.held_until is not None and deviation.held_until >= on,
    )
