"""One worklist: the saved selections with their counts, the chosen cases by urgency, and the rows of one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from desk.forms.worklist import FilterForm
from desk.models import SavedFilter
from desk.queries import Named, cases, names_of, providers_of, side_of
from desk.rules import Case, Side, Status, counts, status_of, urgency
from desk.selection import Selection, selection
from desk.steps import file_url, step_url
from desk.words import Badge, Urgent, badge, lead, step_words
from orders.models import OrderKind
from people.filled import filled
from people.forms import told_by
from people.models import Member
from people.roles import Act, Role
from people.rules import day_of
from plans.rules.steps import VersionState

ROWS = 50


@dataclass(frozen=True)
class Row:
    """One row as the page shows it; `number` is the case's, `party` the other side's name.

    `may_tick` says that it can be acted on together with others.
    `in_place_of` is the officer away in whose place the reader stands. `deadline` is the day to be met, or the last one
    that was (then `is_met`). `frame_time` is hours a month.
    """

    number: str
    client: str
    born: int
    kind: str
    party: str
    in_place_of: str
    frame_time: Decimal
    badge: Badge
    is_reviewed_first: bool
    may_tick: bool
    deadline: date | None
    is_met: bool
    handed_in_on: date | None
    file_url: str
    step: str
    step_url: str


@dataclass(frozen=True)
class Worklist:
    """All that the page shows; `any_case` tells an empty selection from an empty desk.

    `filters` are the saved ones, `query` what the page shows now, as it would be saved; empty when it is saved already
    or nothing is narrowed.
    """

    lead: str
    pills: list[dict[str, Any]]
    filters: list[dict[str, Any]]
    query: str
    filter_form: FilterForm
    page: Page
    rows: list[Row]
    any_case: bool

    @property
    def has_ticks(self) -> bool:
        """Something can be done to several of the rows at once."""
        return any(row.may_tick for row in self.rows)


def worklist(member: Member, asked: Mapping[str, str], *, on: date) -> Worklist:
    """A member's worklist on a day, as the address asks for it: urval, provider, status, by, page."""
    found = cases(member, on=on)
    asked_for = _asked(member, asked, found)
    side, me = asked_for.side, member.own_keys
    page = Paginator(_chosen(found, asked_for, me, on), ROWS).get_page(asked.get("page"))
    filters = _filters(member, asked_for)
    is_new = bool(asked_for.told) and not any(one["current"] for one in filters)
    return Worklist(
        lead=_lead(member, found, me, side, on),
        pills=_pills(asked_for, counts(found, asked_for.choices, me, on)),
        filters=filters,
        query=asked_for.query if is_new else "",
        filter_form=asked_for.form,
        page=page,
        rows=_rows(list(page), member, side, on),
        any_case=bool(found),
    )


def all_rows(member: Member, asked: Mapping[str, str], *, on: date) -> tuple[list[Row], list[str]]:
    """The rows of every page of the worklist that an address asks for, in its order; and what it asks for, in words."""
    found = cases(member, on=on)
    asked_for = _asked(member, asked, found)
    rows = _rows(_chosen(found, asked_for, member.own_keys, on), member, asked_for.side, on)
    return rows, [asked_for.choice.words, *told_by(asked_for.form)]


def _asked(member: Member, asked: Mapping[str, str], found: Iterable[Case]) -> Selection:
    providers = providers_of(found) if side_of(member) == Side.UNIT else ()
    return selection(member, asked, providers=providers)


def _chosen(found: Iterable[Case], asked_for: Selection, me: frozenset[int], on: date) -> list[Case]:
    """The most urgent first."""
    held = [case for case in found if asked_for.choice.holds(case, me, on)]
    return sorted(asked_for.narrowed(held, on), key=lambda case: urgency(case, asked_for.side, on))


def _lead(member: Member, found: Iterable[Case], me: frozenset[int], side: Side, on: date) -> str:
    mine = [case for case in found if member.role != Role.CASE_OFFICER or case.officer_id in me]
    waiting = VersionState.SUBMITTED if side == Side.UNIT else VersionState.RETURNED
    urgent = Urgent(
        late=sum(case.is_late(on) for case in mine),
        waiting=sum(case.newest == waiting for case in mine),
        unacknowledged=sum(case.is_unacknowledged for case in mine),
    )
    is_own = member.role in (Role.CASE_OFFICER, Role.CARE_CONTACT)
    return lead(urgent, "Dina ärenden" if is_own else member.place, side)


def _pills(asked_for: Selection, held: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "label": choice.words,
            "count": held[choice.code],
            "url": f"?urval={choice.code}",
            "current": choice is asked_for.choice,
        }
        for choice in asked_for.choices
    ]


def _filters(member: Member, asked_for: Selection) -> list[dict[str, Any]]:
    kept = filled(_kept, member)
    return [
        {
            "label": name,
            "maker": "" if maker_id == member.pk else maker,
            "url": f"?{query}",
            "current": query == asked_for.query,
        }
        for name, query, maker_id, maker in (kept.rows() if kept else ())
    ]


def _kept(member: Member) -> QuerySet[Any, Any]:
    filters = SavedFilter.objects.for_member(member).for_reading(member)
    return filters.values("name", "query", "member_id", "member__name")


def _rows(chosen: Sequence[Case], member: Member, side: Side, on: date) -> list[Row]:
    names = names_of(chosen)
    return [_row(case, named, member, side, on) for case, named in zip(chosen, names, strict=True)]


def _row(case: Case, named: Named, member: Member, side: Side, on: date) -> Row:
    status, to_file = status_of(case, side, on), file_url(named.case_number)
    reads = member.may(Act.CHECK_PLAN) and case.is_read_by(member.pk)
    met_on = case.plan_due_on if case.handed_in_at else named.answered_due_on
    return Row(
        number=named.case_number,
        client=f"{named.first_name} {named.last_name}",
        born=named.born_on.year,
        kind=OrderKind(named.kind).label,
        party=named.provider if side == Side.UNIT else named.unit,
        in_place_of=named.officer if case.officer_id in member.stands_in_for else "",
        frame_time=named.frame_time,
        badge=badge(case, status, side, on),
        is_reviewed_first=side == Side.UNIT and case.has_reduced_capacity,
        may_tick=member.may(Act.REASSIGN)
        or (status == Status.UNACKNOWLEDGED and member.may(Act.ACKNOWLEDGE)),
        deadline=case.deadline or met_on,
        is_met=case.deadline is None,
        handed_in_on=day_of(case.handed_in_at) if case.handed_in_at and case.deadline is None else None,
        file_url=to_file,
        step=step_words(case, status, side, reads=reads),
        step_url=step_url(case, status, side, named, reads=reads) or to_file,
    )
