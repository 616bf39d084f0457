"""What stands on the agenda of every meeting: what the data tells of, and what is always asked (R120, R137)."""

from enum import StrEnum
from typing import Any, NamedTuple

VERSION = 1


class Topic(StrEnum):
    """What the data tells of, in the order of the agenda."""

    PLANS_LATE = "PLANS_LATE"
    PLANS_RETURNED = "PLANS_RETURNED"
    UNACKNOWLEDGED = "UNACKNOWLEDGED"
    DECLINED = "DECLINED"
    OUTSIDE_BAND = "OUTSIDE_BAND"
    DEVIATIONS = "DEVIATIONS"
    COMPLAINTS = "COMPLAINTS"
    FOLLOW_UPS = "FOLLOW_UPS"


class TopicWords(NamedTuple):
    """What a topic is called, and what its number means."""

    heading: str
    definition: str


TOPICS: dict[Topic, TopicWords] = {
    Topic.PLANS_LATE: TopicWords(
        "Försenade planer",
        "Genomförandeplaner vars dag har passerat utan att de har kommit in, i uppdrag vars insatser inte vilar.",
    ),
    Topic.PLANS_RETURNED: TopicWords(
        "Återsända planer", "Planversioner som har sänts tillbaka med skäl sedan förra mötet."
    ),
    Topic.UNACKNOWLEDGED: TopicWords(
        "Beställningar som inte kvitterats i tid",
        "Beställningar vars kvittens skulle ha kommit sedan förra mötet och som kvitterades senare eller inte alls.",
    ),
    Topic.DECLINED: TopicWords(
        "Avböjda besök",
        "Besök som den enskilde har avböjt, i de månader utförd tid är inläst för sedan förra mötet.",
    ),
    Topic.OUTSIDE_BAND: TopicWords(
        "Månader med utförd tid utanför spannet",
        "Uppdragens månader under eller över spannet, eller utan beviljad tid, inlästa sedan förra mötet.",
    ),
    Topic.DEVIATIONS: TopicWords("Öppna avvikelser", "Avvikelser som inte är stängda."),
    Topic.COMPLAINTS: TopicWords(
        "Synpunkter",
        "Synpunkter som har tagits emot sedan förra mötet, utom dem som bara antecknas och inte ska tas upp.",
    ),
    Topic.FOLLOW_UPS: TopicWords(
        "Individuppföljningar på väg",
        "Individuppföljningar som ska göras inom en månad, eller skulle ha gjorts.",
    ),
}

STANDING: dict[str, tuple[str, str]] = {
    "FRAME_ORDERS": (
        "Rambeställningarna",
        "Är de tydliga nog att planera efter, och är mål och ramtid rätt?",
    ),
    "PLAN_CONTENT": (
        "Planernas innehåll",
        "Står det hur, när och av vem? Syns den enskildes mål och delaktighet?",
    ),
    "INVOICES": ("Fakturor", "Stämmer de med beställningarna? Vad har rättats?"),
    "STAFF": (
        "Personal och kontaktvägar",
        "Nya chefer, samordnare eller kontaktpersoner, nya telefonnummer och rutiner.",
    ),
}
"""What is asked at every meeting, whatever the data says: its name, and what to ask."""

CODES: tuple[str, ...] = (*(topic.value for topic in Topic), *STANDING)

Agenda = dict[str, Any]
"""An agenda as it is kept: `on`, `since`, `has_met`, `topics` by code, `open_actions` and `version`."""
