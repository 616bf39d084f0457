"""Where the rows behind a figure of a period are listed, and how each is told there, without names."""

from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from deviations.models import Complaint, Deviation
from followups.models import IndividualFollowUp, PerformedTime, ProviderReview
from orders.models import Order
from orders.rules import month_in_words
from people.models import Member
from people.roles import Act
from reports.queries.behind import BEHIND

SAME_ROWS = {"days_to_closing": "deviations_closed"}
"""Figures that count nothing themselves, and the one whose rows they are made of."""


class Row(NamedTuple):
    """One thing that was counted: what it is, its address, what more there is to tell, and its day or month."""

    words: str
    url: str
    more: str
    when: str


def list_behind(
    code: str,
    member: Member,
    *,
    from_on: date,
    to_on: date,
    provider_id: int | None = None,
    unit_id: int | None = None,
) -> str:
    """The address of the rows that a figure counts; empty where it counts none, and for who may not see figures."""
    code = SAME_ROWS.get(code, code)
    if code not in BEHIND or not member.may(Act.SEE_FIGURES):
        return ""
    asked = {"fran": from_on, "till": to_on, "utforare": provider_id, "enhet": unit_id}
    told = {name: value for name, value in asked.items() if value is not None}
    return f"{reverse('happening_rows', args=[code])}?{urlencode(told)}"


def row_of(thing: Any) -> Row:
    """A counted thing as a row; it needs its assignment and provider read with it."""
    match thing:
        case Deviation():
            words = f"Avvikelse, {_number(thing) or thing.provider}"
            return Row(words, _url("deviation", thing.pk), thing.get_kind_display(), f"{thing.opened_on}")
        case Complaint():
            words = f"Synpunkt, {_number(thing) or 'utan ärende'}"
            return Row(words, _url("complaint", thing.pk), thing.get_topic_display(), f"{thing.received_on}")
        case IndividualFollowUp():
            url = _url("follow_up", _number(thing), thing.pk)
            return Row(_number(thing), url, thing.get_kind_display(), f"{thing.held_on}")
        case PerformedTime():
            url = _url("case_time", _number(thing))
            return Row(_number(thing), url, thing.get_band_display(), month_in_words(thing.month))
        case Order():
            provider = str(thing.assignment.provider)
            return Row(thing.number, _url("order", thing.number), provider, f"{thing.valid_from}")
        case ProviderReview():
            words, url = f"{thing.provider} {thing.year}", _url("provider_review", thing.pk)
            return Row(words, url, thing.get_judgement_display(), "")
    raise TypeError(type(thing))


def _number(thing: Any) -> str:
    return thing.assignment.number if thing.assignment else ""


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)
