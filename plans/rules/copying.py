"""What is found in a plan's text: whether it takes up the order's goal (R51), or only copies the order (R42). Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plans.rules.lines import Catalogue, Cause, OrderText, PlannedLine, Remark, WrittenPlan
from plans.rules.mends import with_activity
from plans.rules.naming import Names

GENERAL_GOAL = "Leva ett värdigt liv och känna välbefinnande."
RUN = 3
COPIED_SHARE = 0.8
STEM = 5
LONG_ENOUGH = 4
COMMON = frozenset(
    {
        "alla", "andra", "annan", "behov", "behöver", "denna", "detta", "efter", "eller", "enligt", "finns",
        "från", "genom", "hela", "hennes", "hans", "hjälp", "inom", "inte", "kunna", "målet", "mycket",
        "måste", "något", "några", "också", "olika", "samt", "sina", "skall", "skulle", "stöd", "under",
        "utan", "vara", "varje", "vill", "över",
    }
)  # fmt: skip
FILLING = frozenset(
    {
        "behov", "beslut", "beslutet", "beställning", "beställningen", "enligt", "får", "ges", "hjälp",
        "insats", "insatsen", "med", "och", "se", "stöd", "till", "utför", "utförs", "vid",
    }
)  # fmt: skip


@dataclass(frozen=True)
class WriteGoal:
    """The plan's goal is written from what the order aims at."""

    aim: str

    @property
    def words(self) -> str:
        """Says what to start from."""
        return f"Skriv målet så att det visar vart ni ska, till exempel: ”{self.aim}”"

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The goal is what the order aims at, to be written on."""
        return replace(plan, goal=self.aim)


@dataclass(frozen=True)
class RewriteHow:
    """How an activity is done is written anew."""

    place: int
    called: str

    @property
    def words(self) -> str:
        """Says what to write."""
        return f"Skriv under ”{self.called}” hur ni gör hos just den här personen, steg för steg."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The text is gone, to be written."""
        return with_activity(plan, self.place, replace(plan.activities[self.place], how=""))


def remarks_on_text(order: OrderText, plan: WrittenPlan, catalogue: Catalogue) -> Iterator[Remark]:
    """What is said of the goal, and of how each activity is done."""
    yield from _on_goal(order, plan)
    copied_from = _Copied.of(order.needs, order.purpose, order.goal)
    names = Names.of(catalogue)
    for place, activity in enumerate(plan.activities):
        mend = RewriteHow(place, activity.words)
        if says_nothing(activity, names):
            why = f"”{activity.words}”: hur det görs säger inte mer än insatsens namn."
            yield Remark(Cause.HOW_SAYS_NOTHING, why, mend)
        elif copied_from.copies(activity.how):
            why = f"”{activity.words}”: hur det görs är avskrivet från beställningen."
            yield Remark(Cause.HOW_COPIED, why, mend)


def _on_goal(order: OrderText, plan: WrittenPlan) -> Iterator[Remark]:
    """The order's goal may be taken over as it is; its needs, and its purpose beside a goal, are no goal."""
    aim = order.goal.strip() or order.purpose.strip() or GENERAL_GOAL
    purpose = order.purpose if order.goal.strip() else ""
    if not plan.goal.strip():
        if not plan.assessment.strip():
            yield Remark(Cause.NO_GOAL, "Planen har inget mål.", WriteGoal(aim))
    elif _words(plan.goal) == _words(aim):
        return
    elif _Copied.of(order.needs, purpose).copies(plan.goal):
        why = "Planens mål är avskrivet från beställningens behov och syfte."
        yield Remark(Cause.GOAL_COPIED, why, WriteGoal(aim))
    elif not takes_up(plan.goal, f"{order.goal} {order.purpose}"):
        why = f"Planens mål säger inget om det som är beställningens mål: ”{aim}”"
        yield Remark(Cause.GOAL_NOT_TAKEN_UP, why, WriteGoal(aim))


def takes_up(text: str, aim: str) -> bool:
    """Whether a text has a telling word in common with an aim, in any of its forms; an aim without any is taken up."""
    telling = _stems(aim)
    return not telling or bool(telling & _stems(text))


def says_nothing(activity: PlannedLine, names: Names) -> bool:
    """Whether how it is done only repeats the name of the activity or of an intervention it carries out."""
    said = _words(activity.how)
    if not said:
        return False
    left = names.canonical(" ".join(word for word in said if word not in FILLING))
    own = {names.first[key] for key in activity.interventions if key in names.first}
    headings = own | {names.canonical(activity.words)}
    return not left or left in headings or names.canonical(activity.how) in headings


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _words(text) if len(word) >= LONG_ENOUGH and word not in COMMON}


@dataclass(frozen=True)
class _Copied:
    """Every run of three words in some texts."""

    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, *texts: str) -> "_Copied":
        return cls(frozenset(run for text in texts for run in _runs(text)))

    def copies(self, text: str) -> bool:
        """Whether four fifths of a text's runs of three words are taken from there."""
        runs = _runs(text)
        return bool(runs) and sum(run in self.runs for run in runs) >= COPIED_SHARE * len(runs)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _words(text)
    return [tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)]
