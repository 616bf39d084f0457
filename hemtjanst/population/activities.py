"""What a plan says will be done: mostly what was ordered, with the gaps and mergers of real plans."""

from hemtjanst.population import words
from hemtjanst.population.cases import Case, Planned
from hemtjanst.population.catalogue import Choice
from hemtjanst.population.rows import ActivityRow, CarriesOutRow, OrderRow, VersionRow
from orders.rules import TimeCalculation
from plans.models import DayPart

SPREAD_PARTS = [DayPart.MORNING.value, DayPart.NOON.value, DayPart.EVENING.value, DayPart.NIGHT.value]
SPREAD_OUT = [*9 * [DayPart.AS_AGREED.value], DayPart.MORNING.value]
NAMED_PARTS = {"dag": DayPart.NOON.value, "kväll": DayPart.EVENING.value, "natt": DayPart.NIGHT.value}
ONCE_A_DAY = 7
FREE_PARTS = [DayPart.FORENOON.value, DayPart.AFTERNOON.value, DayPart.AS_AGREED.value]


def content_for(case: Case, order: OrderRow, before: list[Planned]) -> list[Planned]:
    """What a version says: made from the order the first time, carried over and completed after that."""
    ordered = case.lines[order.id]
    if not before:
        return _with_flaws(case, [_planned(key, time) for key, time in ordered.items()])
    kept = [one for one in before if any(key in ordered for key in one.interventions)]
    planned = {key for one in kept for key in one.interventions}
    return kept + [_planned(key, time) for key, time in ordered.items() if key not in planned]


def _planned(key: int, time: TimeCalculation) -> Planned:
    return Planned((key,), time if time.minutes else None)


def _with_flaws(case: Case, faithful: list[Planned]) -> list[Planned]:
    draw = case.rng.random()
    if draw < 0.62:
        return faithful
    if draw < 0.74 and len(faithful) > 1:
        return faithful[:-1]
    if draw < 0.83:
        return [*faithful, _unordered(case)]
    if draw < 0.98 and len(faithful) > 1:
        first, second, *rest = faithful
        return [Planned(first.interventions + second.interventions, None), *rest]
    return [_unordered(case)] if draw >= 0.98 else faithful


def _unordered(case: Case) -> Planned:
    (key, time), *_ = case.stage.choices.draw(case.rng, 1).items()
    return _planned(key, time)


def write_activities(case: Case, version: VersionRow, content: list[Planned], *, is_complete: bool) -> None:
    """The activities of a version; one that will not be handed in yet says only what, as a prefilled one does."""
    for position, planned in enumerate(content):
        choices = [case.stage.choices.by_id[key] for key in planned.interventions]
        activity = case.stage.ledger.write(
            ActivityRow(
                version_id=version.id,
                position=position,
                what=" och ".join(choice.name for choice in choices),
                how=case.rng.choice(words.HOWS) if is_complete else "",
                day_part=case.rng.choice(_parts(choices[0], planned)) if is_complete else "",
                who=case.rng.choice(words.WHOS) if is_complete else "",
                times_per_week=planned.time.times_per_week if planned.time else None,
                minutes=planned.time.minutes if planned.time else None,
            )
        )
        for key in sorted(planned.interventions):
            case.stage.ledger.write(CarriesOutRow(activity_id=activity.id, intervention_id=key))


def _parts(choice: Choice, planned: Planned) -> list[str]:
    """The times of day it may be planned to: what is done oftener than daily nearly always at several."""
    if not choice.spread_over_day:
        return FREE_PARTS
    if named := NAMED_PARTS.get(choice.name.split()[-1]):
        return [named]
    oftener = planned.time and planned.time.times_per_week > ONCE_A_DAY
    return SPREAD_OUT if oftener else SPREAD_PARTS
