"""The very rows behind a figure: which assignments it counts, and what of each a member may read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from orders.models import Assignment, Client
from orders.models.assignments import AssignmentQuerySet
from people.models import Member
from people.roles import Act
from reports.queries.chosen import chosen
from reports.queries.figures import figures_scope, standings
from reports.rules.choice import Choice
from reports.rules.standings import Standing

AT_ONCE = 500
DESCRIBED = ("client", "unit", "provider", "case_officer")


@dataclass(frozen=True)
class Rows:
    """What a figure counts: those listed, the longest wait for a plan first, and how many are not listed.

    `hidden` have protected personal data: they are counted, and never listed to who is not named on the case. `counts`
    are the figures beside it: how many of the choice had each value of the measure.
    """

    listed: list[Standing]
    hidden: int
    counts: Mapping[str, int]

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.listed) + self.hidden


def rows_behind(member: Member, choice: Choice, measure: str = "", value: str = "") -> Rows:
    """The rows with one value of a measure, or all active ones of the choice; a fixed number of questions."""
    rows = chosen(member, choice)
    active = standings(rows, on=choice.on)
    found = [one for one in active if not measure or getattr(one, measure) == value]
    unseen = set(rows.exclude(pk__in=listable(member).values("pk")).values_list("pk", flat=True))
    listed = [one for one in found if one.assignment_id not in unseen]
    listed.sort(key=attrgetter("assignment_id"))
    listed.sort(key=lambda one: waited(one, choice), reverse=True)
    counts = Counter(getattr(one, measure) for one in active) if measure else Counter()
    return Rows(listed, len(found) - len(listed), counts)


def waited(standing: Standing, choice: Choice) -> int:
    """The calendar days to the first hand-in, or up to the day asked about when nothing had come by then."""
    return (choice.on - standing.counted_from).days if standing.days is None else standing.days


def opens_files(member: Member) -> bool:
    """Whether the member may open the file of a case; who may not reads numbers without names."""
    return member.may(Act.SEE_CASES)


def listable(member: Member) -> AssignmentQuerySet:
    """The assignments that may stand in a member's list: their files, or else those counted without protection."""
    if opens_files(member):
        return Assignment.objects.for_member(member)
    return figures_scope(member).exclude(client__in=Client.objects.protected().values("pk"))


def described(member: Member, listed: Sequence[Standing]) -> Iterator[tuple[Assignment, Standing]]:
    """Each row with its assignment, in the same order; one question for each `AT_ONCE` rows."""
    for first in range(0, len(listed), AT_ONCE):
        some = listed[first : first + AT_ONCE]
        keys = [one.assignment_id for one in some]
        cases = listable(member).select_related(*DESCRIBED).in_bulk(keys)
        yield from ((cases[one.assignment_id], one) for one in some if one.assignment_id in cases)
