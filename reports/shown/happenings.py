"""Where the rows behind a figure of a period are listed."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from people.models import Member
from people.roles import Act

DEVIATIONS = {"deviations_opened": "oppna", "deviations_closed": "stangda", "deviations_open_long": "oppna"}


def list_behind(
    code: str, member: Member, *, from_on: date, to_on: date, provider_id: int | None = None
) -> str:
    """The address of the list that the figure is found in, as it is today; empty where the member has none.

    A list of deviations or complaints is not narrowed to the days of the period.
    """
    match code:
        case "deviations_opened" | "deviations_closed" | "deviations_open_long":
            asked = {"urval": DEVIATIONS[code], "provider": provider_id}
            return _address("deviations", member, Act.SEE_DEVIATIONS, asked)
        case "complaints" | "complaints_in_time":
            return _address(
                "complaints", member, Act.SEE_COMPLAINTS, {"urval": "alla", "provider": provider_id}
            )
        case "follow_ups_held":
            days = {"fran": from_on, "till": to_on, "utforare": provider_id}
            return _address("follow_up_register", member, Act.FOLLOW_UP, days)
        case "time_within_band" | "performed_of_granted":
            return _address("time_trend", member, Act.SEE_PERFORMED_TIME, {"utforare": provider_id})
        case "provider_reviews":
            return _address("provider_reviews", member, Act.SEE_PROVIDER_REVIEWS, {"utforare": provider_id})
    return ""


def _address(name: str, member: Member, act: Act, asked: Mapping[str, object]) -> str:
    if not member.may(act):
        return ""
    told = {key: value for key, value in asked.items() if value is not None}
    return f"{reverse(name)}?{urlencode(told)}" if told else reverse(name)
