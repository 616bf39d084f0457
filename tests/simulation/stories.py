"""What happens in a simulated year and when, drawn from one seed: the same acts whatever the clockwork does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from people.rules import STOCKHOLM
from tests.simulation import steps
from tests.simulation.place import Place
from tests.simulation.steps import Case


@dataclass(frozen=True)
class Act:
    """One thing that somebody does at a moment."""

    at: datetime
    name: str
    do: Callable[[datetime], None]


@dataclass(frozen=True)
class Span:
    """From a day, so many days."""

    first: date
    days: int

    def holds(self, act: Act) -> bool:
        """Whether the act falls within it."""
        return act.at.date() < self.first + timedelta(days=self.days)


def stories(place: Place, cases: int, span: Span, seed: int) -> list[Act]:
    """Every act of the span, in order."""
    acts = _absences(place, span, _chance(seed, "away"))
    for number in range(cases):
        acts += _case(place, number, span, _chance(seed, number))
    return sorted(filter(span.holds, acts), key=lambda act: act.at)


def _chance(seed: int, of: object) -> Random:
    return Random(f"{seed} {of}")  # noqa: S311


def _moment(first: date, days: float, chance: Random) -> datetime:
    """In working hours of some day, never on the stroke of the clockwork's five minutes."""
    minute = chance.randrange(8 * 12, 17 * 12) * 5 + 2
    day = first + timedelta(days=int(days))
    return datetime.combine(day, time(minute // 60, minute % 60, chance.randrange(60)), STOCKHOLM)


class _Story:
    """Acts of one case, each some days after the one before unless said otherwise."""

    def __init__(self, case: Case, first: date, chance: Random) -> None:
        self.case, self.first, self.chance = case, first, chance
        self.acts: list[Act] = []

    def on(self, days: float, name: str, /, **more: object) -> float:
        """The act on a day counted from the story's first; gives that day."""
        do = partial(getattr(self.case, name), **more)
        self.acts.append(Act(_moment(self.first, days, self.chance), name, do))
        return days

    def happens(self, share: float) -> bool:
        """Whether something that happens to a share of all happens here."""
        return self.chance.random() < share

    def after(self, least: int, most: int) -> int:
        """Some days."""
        return self.chance.randint(least, most)


def _case(place: Place, number: int, span: Span, chance: Random) -> Iterator[Act]:
    unit, home = chance.randrange(len(place.units)), chance.randrange(len(place.homes))
    case = Case(place, number, unit, home, chance.randrange(_officers(place, unit)))
    opened = chance.randrange(2, max(3, int(span.days * 0.7)))
    story = _Story(case, span.first + timedelta(days=opened), chance)
    story.on(0, "open")
    if story.happens(0.05):
        story.on(story.after(1, 20), "withdraw")
        return iter(story.acts)
    _acknowledged(story, 0)
    _plan(story, 0)
    for share, tell in (
        (0.3, _changed),
        (0.25, _asked),
        (0.15, _rested),
        (0.2, _reported),
        (0.15, _complained),
    ):
        if story.happens(share):
            tell(story)
    if story.happens(0.15):
        story.on(story.after(40, 250), "order", kind="END", lines=0)
    return iter(story.acts)


def _officers(place: Place, unit: int) -> int:
    """How many officers a unit has."""
    return len(place.units[unit].officers)


def _acknowledged(story: _Story, ordered: float) -> None:
    """At once, late, or never."""
    if story.happens(0.65):
        story.on(ordered + story.after(1, 2), "acknowledge")
    elif story.happens(0.7):
        story.on(ordered + story.after(3, 25), "acknowledge")
    elif story.happens(0.5):
        story.on(ordered + story.after(14, 30), "take_in_hand", days=story.after(3, 9))


def _plan(story: _Story, ordered: float) -> None:
    """Written and handed in in time or late, or never; then approved, or sent back first."""
    begun = story.on(ordered + story.after(3, 12), "start_plan")
    if story.happens(0.12):
        _missing(story, ordered)
        return
    if story.happens(0.6):
        handed_in = story.on(begun + story.after(1, 3), "hand_in")
    else:
        handed_in = story.on(ordered + story.after(14, 80), "hand_in")
        _missing(story, ordered)
    if story.happens(0.25):
        returned = story.on(handed_in + story.after(1, 9), "send_back")
        begun = story.on(returned + story.after(1, 9), "start_plan")
        handed_in = story.on(begun + story.after(1, 9), "hand_in")
    if story.happens(0.9):
        story.on(handed_in + story.after(1, 14), "approve")


def _missing(story: _Story, ordered: float) -> None:
    """While a plan is missing, somebody may answer the deviation, or take a step in hand."""
    if story.happens(0.5):
        answered = story.on(ordered + story.after(26, 40), "answer_settled")
        if story.happens(0.7):
            story.on(answered + story.after(1, 9), "ask_again")
    if story.happens(0.6):
        story.on(ordered + story.after(40, 90), "take_in_hand", days=story.after(3, 9))


def _changed(story: _Story) -> None:
    """An order in the middle: changed, extended, or changed so that less is done."""
    ordered = story.after(45, 160)
    kind, lines = story.chance.choice((("CHANGE", 4), ("CHANGE", 5), ("CHANGE", 2), ("EXTENSION", 3)))
    story.on(ordered, "order", kind=kind, lines=lines, days=365 if kind == "EXTENSION" else None)
    _acknowledged(story, ordered)
    if lines > 3:
        _plan(story, ordered)


def _asked(story: _Story) -> None:
    """A question, answered in time, late or never."""
    asked = story.on(story.after(2, 60), "ask", days=story.after(2, 7))
    if story.happens(0.7):
        story.on(asked + story.after(1, 15), "answer")


def _rested(story: _Story) -> None:
    """Services rest some days or weeks, and most begin again."""
    rested = story.on(
        story.after(3, 70),
        "pause",
        cause=story.chance.choice(("HOSPITAL", "AWAY")),
        days=story.chance.choice((None, 5, 12)),
    )
    if story.happens(0.85):
        story.on(rested + story.after(2, 40), "resume")


def _reported(story: _Story) -> None:
    """A deviation by hand: answered in time, late or never; accepted or asked again."""
    reported = story.on(story.after(2, 90), "report")
    if story.happens(0.7):
        answered = story.on(reported + story.after(2, 40), "answer_report")
        if story.happens(0.5):
            story.on(answered + story.after(1, 6), "accept", close=story.happens(0.6))
        elif story.happens(0.7):
            again = story.on(answered + story.after(1, 6), "ask_again")
            if story.happens(0.5):
                story.on(again + story.after(2, 20), "answer_report")


def _complained(story: _Story) -> None:
    """A complaint: answered in time, late or never."""
    told = story.on(story.after(5, 90), "complain")
    if story.happens(0.75):
        story.on(told + story.after(2, 30), "answer_complaint")


def _absences(place: Place, span: Span, chance: Random) -> list[Act]:
    """Officers go away for some days now and then."""
    acts = []
    for unit in range(len(place.units)):
        for officer in range(_officers(place, unit)):
            day = chance.randrange(5, 60)
            while day < span.days:
                do = partial(
                    lambda at, **who: steps.go_away(place, at, **who),
                    unit=unit,
                    officer=officer,
                    days=chance.randrange(2, 14),
                )
                acts.append(Act(_moment(span.first, day, chance), "go_away", do))
                day += chance.randrange(40, 120)
    return acts
