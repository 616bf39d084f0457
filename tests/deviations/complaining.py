"""Complaints and possible misconduct as tests make them, through the real actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from deviations.actions.complaint_steps import answer_as_provider
from deviations.actions.complaints import (
    ComplaintFields,
    ReceivedByProvider,
    record_complaint,
    tell_of_complaint,
)
from deviations.actions.misconduct import judge_misconduct, open_misconduct, tell_of_misconduct
from deviations.models import Channel, Complaint, ComplaintSource, Handling, Topic
from deviations.rules.misconduct import Judgement
from orders.models import Assignment
from tests.fixtures.world import MONDAY, World

LATE_AGAIN = ComplaintFields(
    source=ComplaintSource.RELATIVE,
    channel=Channel.PHONE,
    topic=Topic.TIME,
    words="De kom två timmar sent i går också.",
    received_on=date(2026, 3, 2),
    handling=Handling.OWN,
)
FORWARDED = replace(LATE_AGAIN, handling=Handling.FORWARDED)
REFERRED = replace(LATE_AGAIN, handling=Handling.REFERRED)
SERIOUS = Judgement(
    "SERIOUS", "Ingen kom på två dygn.", "Larm vid utebliven insats.", "2026-18", MONDAY.date()
)


def complain(
    world: World,
    case: Assignment | None,
    fields: ComplaintFields = LATE_AGAIN,
    at: datetime = MONDAY,
    **change: object,
) -> Complaint:
    """A complaint that Anna records."""
    return record_complaint(fields=replace(fields, **change), assignment=case, by=world.anna, at=at)


def everything_about(case: Assignment, world: World, words: str) -> None:
    """Every kind of complaint and possible misconduct on a case, in words that would tell; some left to wait."""
    complain(world, case, FORWARDED, words=words)
    complain(world, case, REFERRED, words=words)
    answered = complain(world, case, FORWARDED, words=words)
    answer_as_provider(complaint=answered, words=words, by=world.mona, at=MONDAY)
    told = ReceivedByProvider(Channel.LETTER, Topic.CARE, words, MONDAY.date())
    tell_of_complaint(fields=told, unit=None, assignment=case, by=world.petra, at=MONDAY)
    matter = open_misconduct(complaint=answered, by=world.anna, at=MONDAY)
    judgement = replace(SERIOUS, words=words, measures=words)
    judge_misconduct(misconduct=matter, judgement=judgement, by=world.eva, at=MONDAY + timedelta(hours=1))
    tell_of_misconduct(
        unit=None, assignment=case, words=words, received_on=MONDAY.date(), by=world.petra, at=MONDAY
    )
