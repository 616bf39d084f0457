"""A deviation is opened by hand: on a case, or on a provider as a whole (R36, R88, R90)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions import report_deviation
from deviations.forms.reporting import CaseReportForm, PlaceReportForm
from deviations.models import Deviation, DeviationKind
from deviations.rules.deviations import Report
from deviations.shown.mismatch import mismatch_in_words
from orders.access import open_file
from orders.models import Order
from orders.shown.orders import crumbs
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Provider
from people.roles import Act

DONE = "Avvikelsen är öppnad. Utföraren har fått besked."


@require_http_methods(["GET", "POST"])
def report_on_case(request: MemberRequest, number: str) -> HttpResponse:
    """Open a deviation on a case; `?kind=` chooses what it is about, and a plan's gaps are filled in as words."""
    member, at = acting(request, Act.OPEN_DEVIATION), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    orders = Order.objects.for_member(member).filter(assignment=assignment, sent_at__isnull=False)
    asked: dict[str, object] = {}
    if request.method == "GET" and request.GET.get("kind") == DeviationKind.PLAN_MISMATCH:
        asked = {"kind": DeviationKind.PLAN_MISMATCH, "words": mismatch_in_words(assignment, member, at)}
    form = partial(_with, CaseReportForm, asked, orders=orders.order_by("-sequence"))
    sending = Sending(request, member=member, key=f"deviation-on-{assignment.pk}", form=form)
    opened: list[Deviation] = []

    def act(told: Mapping[str, Any]) -> None:
        said = _report(told)
        opened.append(
            report_deviation(report=said, assignment=assignment, order=told["order"], by=member, at=at)
        )

    if sending.is_sent(act, DONE, at):
        return redirect("deviation", opened[0].pk) if opened else redirect("file", number)
    context = {
        "about": f"{assignment.client.name}, ärende {number}",
        "provider": assignment.provider,
        "back": reverse("file", args=[number]),
        "crumbs": crumbs(assignment, ("Rapportera avvikelse", None)),
    }
    return sending.page("deviations/deviation_report.html", **context)


def _with(
    form: Any, asked: Mapping[str, object], *sent: Any, initial: Mapping[str, object], **more: Any
) -> Any:
    """A form with what the address asks for, unless a draft says otherwise."""
    return form(*sent, initial={**asked, **initial}, **more)


@require_http_methods(["GET", "POST"])
def report_on_provider(request: MemberRequest) -> HttpResponse:
    """Open a deviation on a provider as a whole."""
    member, at = acting(request, Act.OPEN_DEVIATION), timezone.now()
    providers = Provider.objects.for_member(member).by_name()
    form = partial(PlaceReportForm, providers=providers)
    sending = Sending(request, member=member, key="deviation-on-provider", form=form)
    opened: list[Deviation] = []

    def act(told: Mapping[str, Any]) -> None:
        opened.append(report_deviation(report=_report(told), provider=told["provider"], by=member, at=at))

    if sending.is_sent(act, DONE, at):
        return redirect("deviation", opened[0].pk) if opened else redirect("deviations")
    context = {
        "about": "Gäller utföraren som helhet, inte en enskild brukare.",
        "provider": None,
        "back": reverse("deviations"),
        "crumbs": [("Avvikelser", reverse("deviations")), ("Rapportera avvikelse", None)],
    }
    return sending.page("deviations/deviation_report.html", **context)


def _report(told: Mapping[str, Any]) -> Report:
    return Report(told["kind"], told["words"], told["process"], told["happened_on"])
