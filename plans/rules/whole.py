"""What is found in a plan's activities beside the lines: doubles, loose ends, and the whole against the frame. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from plans.rules.lines import (
    Catalogue,
    Cause,
    Mend,
    OrderedLine,
    PlannedLine,
    Remark,
    minutes_together,
)
from plans.rules.mends import RemoveActivities, RenameActivity, TieActivity
from plans.rules.mends_of_time import KeepWithinFrame
from plans.rules.naming import Names


def remarks_on_whole(
    ordered: Sequence[OrderedLine], planned: Sequence[PlannedLine], catalogue: Catalogue
) -> Iterator[Remark]:
    """All that is found beside the lines; nothing of an order that asks for nothing."""
    wanted = frozenset(line.intervention for line in ordered)
    names = Names.of(catalogue)
    if wanted:
        yield from _loose(wanted, planned, catalogue, names)
        yield from _twins(planned, names)
        yield from _naming_more(wanted, planned, catalogue, names)
        yield from _over_frame(ordered, planned)


def untimed(ordered: Sequence[OrderedLine], planned: Sequence[PlannedLine]) -> int:
    """How many activities leave their time to the frame, though what they carry out has one."""
    without = [activity for activity in planned if activity.minutes_per_week is None]
    return sum(not _is_timeless(activity, ordered) for activity in without)


def _is_timeless(activity: PlannedLine, ordered: Sequence[OrderedLine]) -> bool:
    timeless = {line.intervention for line in ordered if line.is_timeless}
    return bool(activity.interventions) and activity.interventions <= timeless


def _loose(
    wanted: frozenset[int], planned: Sequence[PlannedLine], catalogue: Catalogue, names: Names
) -> Iterator[Remark]:
    for place, activity in enumerate(planned):
        if activity.interventions:
            continue
        named = names.hidden_in(f"{activity.words}\n{activity.how}", frozenset()) & wanted
        mend: Mend = RemoveActivities(
            (place,), f"Koppla ”{activity.words}” till en beställd insats, eller ta bort den."
        )
        if named:
            mend = TieActivity(place, activity.words, min(named), catalogue[min(named)].name)
        yield Remark(Cause.TIED_TO_NOTHING, f"”{activity.words}” är inte kopplad till någon insats.", mend)


def _twins(planned: Sequence[PlannedLine], names: Names) -> Iterator[Remark]:
    places = defaultdict[Hashable, list[int]](list)
    for place, one in enumerate(planned):
        said = (names.canonical(one.words), names.canonical(one.how), one.times_per_week, one.minutes)
        places[one.interventions, one.day_part, said].append(place)
    for first, *others in filter(lambda same: len(same) > 1, places.values()):
        called = planned[first].words
        words = f"Ta bort ”{called}” på ett ställe, eller skriv hur de skiljer sig åt."
        yield Remark(
            Cause.TWICE, f"”{called}” står {len(others) + 1} gånger.", RemoveActivities(tuple(others), words)
        )


def _naming_more(
    wanted: frozenset[int], planned: Sequence[PlannedLine], catalogue: Catalogue, names: Names
) -> Iterator[Remark]:
    """A heading that names what nobody has ordered and nothing is tied to (R45); other texts may mention freely."""
    known = wanted.union(*(activity.interventions for activity in planned))
    for place, activity in enumerate(planned):
        more = names.hidden_in(activity.words, activity.interventions) - known
        if activity.interventions and more:
            name = catalogue[min(more)].name
            kept = " och ".join(sorted(catalogue[key].name for key in activity.interventions))
            why = f"”{activity.words}” nämner {name.lower()}, som inte är beställt."
            yield Remark(Cause.NAMES_NOT_ORDERED, why, RenameActivity(place, activity.words, kept, name))


def _over_frame(ordered: Sequence[OrderedLine], planned: Sequence[PlannedLine]) -> Iterator[Remark]:
    """Alarms and the like have no share in the frame."""
    frame = minutes_together(ordered)
    taken = minutes_together(one for one in planned if not _is_timeless(one, ordered))
    if frame and taken > frame:
        excess: Decimal = taken - frame
        why = f"Planens tid är {round(excess)} min per vecka mer än det som är beställt."
        yield Remark(Cause.OVER_FRAME, why, KeepWithinFrame(frame, excess))
