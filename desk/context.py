"""What every page knows of its reader: who acts, and where they can go."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from desk.shortcuts import shortcut_box
from desk.undelivered import count_undelivered
from deviations.queries.waiting import count_waiting
from orders.queries.notices import count_unread
from people.models import Member
from people.roles import Act


class Place(NamedTuple):
    """One word of the main menu: its address by name, and the act it asks for (None for everybody)."""

    label: str
    name: str
    act: Act | None = None


PLACES = (
    Place("Att göra", "today"),
    Place("Sök", "search", Act.SEE_CASES),
    Place("Avvikelser", "deviations", Act.SEE_DEVIATIONS),
    Place("Månadskontroller", "checks", Act.SEE_CHECKS),
    Place("Vår verksamhet", "provider_desk", Act.SEE_OWN_PLANS),
    Place("Översikt", "overview", Act.SEE_FIGURES),
    Place("Siffror", "figures", Act.SEE_FIGURES),
    Place("Organisationer", "set_up", Act.SET_UP),
)
OWN_PLACES: dict[str, tuple[Place, ...]] = {
    "Ärenden": (
        Place("Uppehåll", "restarts", Act.PAUSE),
        Place("Synpunkter", "complaints", Act.SEE_COMPLAINTS),
        Place("Lex Sarah", "misconducts", Act.SEE_MISCONDUCT),
        Place("Omfördela ärenden", "reassign", Act.REASSIGN),
        Place("Läs in", "imports", Act.IMPORT),
        Place("Utskick som inte kommit fram", "undelivered", Act.SEE_UNDELIVERED),
    ),
    "Uppföljning": (
        Place("Uppföljningar", "follow_ups", Act.SEE_FOLLOW_UPS),
        Place("Utförd tid", "performed_time", Act.SEE_PERFORMED_TIME),
        Place("Avstämningsmöten", "meetings", Act.SEE_MEETINGS),
        Place("Uppföljning av utförare", "provider_reviews", Act.SEE_PROVIDER_REVIEWS),
        Place("Belastning", "load", Act.SEE_LOAD),
    ),
    "Granskning och rapporter": (
        Place("Granskning av beställningar", "order_reviews", Act.FOLLOW_ORDERS),
        Place("Granskningsomgångar", "review_rounds", Act.REVIEW_ORDERS),
        Place("Aktgranskning", "audits", Act.SEE_AUDITS),
        Place("Rapporter", "period_reports", Act.SEE_REPORTS),
        Place("Tänk om", "what_if", Act.ASK_WHAT_IF),
        Place("Åtkomstlogg", "looks", Act.SEE_LOOKS),
        Place("Kontroll av uppgifterna", "conscience", Act.SEE_CONSCIENCE),
    ),
    "Inställningar": (
        Place("Regelverk", "policy", Act.SET_POLICY),
        Place("Planmallar", "plan_templates", Act.KEEP_TEMPLATES),
        Place("Exempel", "examples", Act.ORDER),
        Place("Intern granskning", "internal_check", Act.SET_INTERNAL_CHECK),
        Place("Frånvaro", "absences", Act.NAME_DEPUTY),
        Place("Mina utskick", "preferences"),
        Place("Hämta enhetens uppgifter", "unit_export", Act.EXPORT_UNIT),
    ),
}
"""What is done now and then, in the member's own menu, by what it is about."""


def reader(request: HttpRequest) -> dict[str, Any]:
    """The acting member, the menu, the shortcuts and what waits; all empty when nobody has a role.

    The counts of deviations and of unread notices are asked for only where they are shown; that of notices is None for
    who has no cases to be told of.
    """
    member = getattr(request, "member", None)
    return {
        "member": member,
        "navigation": _navigation(request, member, PLACES) if member else [],
        "own_places": _own_places(request, member) if member else [],
        "session_ends": getattr(request.session, "ends_at", None) if member else None,
        "session_warning": settings.SESSION_WARNING,
        "shortcut_box": shortcut_box(member.role) if member else "",
        "waiting_deviations": _waiting(member) if member and member.may(Act.SEE_DEVIATIONS) else 0,
        "undelivered": _undelivered(member) if member and member.may(Act.SEE_UNDELIVERED) else 0,
        "unread_notices": _unread(member) if member and member.may(Act.SEE_CASES) else None,
    }


def _own_places(request: HttpRequest, member: Member) -> list[tuple[str, list[dict[str, Any]]]]:
    groups = ((about, _navigation(request, member, places)) for about, places in OWN_PLACES.items())
    return [(about, items) for about, items in groups if items]


def _undelivered(member: Member) -> SimpleLazyObject:
    return SimpleLazyObject(partial(count_undelivered, member))


def _unread(member: Member) -> SimpleLazyObject:
    return SimpleLazyObject(partial(count_unread, member))


def _waiting(member: Member) -> SimpleLazyObject:
    return SimpleLazyObject(partial(count_waiting, member))


def _navigation(request: HttpRequest, member: Member, places: Iterable[Place]) -> list[dict[str, Any]]:
    return [
        {
            "name": place.name,
            "label": place.label,
            "url": (url := _address(place.name)),
            "current": _is_at(request.path, url),
        }
        for place in places
        if place.act is None or member.may(place.act)
    ]


@cache
def _address(name: str) -> str:
    return reverse(name)


def _is_at(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
