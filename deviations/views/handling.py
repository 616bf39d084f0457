"""What is done to a deviation, each on a page of its own: answered, judged, closed, opened again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions import (
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
)
from deviations.actions.acknowledging import acknowledge_escalation, latest_promise
from deviations.forms.handling import (
    CLOSE,
    AnswerForm,
    CloseForm,
    JudgeForm,
    ReopenForm,
    TakeInHandForm,
)
from deviations.models import AnswerOutcome
from deviations.queries.deviations import call_on, state_now
from deviations.rules.deviations import Answer
from deviations.rules.states import ACTS, ALLOWED, Step
from deviations.views.opening import about, open_deviation
from orders.forms.dialogue import WritingForm
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

Told = Mapping[str, Any]


class Handling(NamedTuple):
    """One of the pages: its step, its form, the act, what is said afterwards, its heading and its button."""

    step: Step
    form: type[WritingForm]
    act: Callable[..., object]
    done: Callable[[Told], str]
    heading: str
    button: str


def _handle(request: MemberRequest, pk: int, page: Handling) -> HttpResponse:
    at, act = timezone.now(), ACTS[page.step]
    deviation = open_deviation(request, pk, act, at)
    member = acting(request, act)
    if request.method == "GET" and page.step not in ALLOWED[state_now(deviation)]:
        messages.info(request, "Det går inte att göra nu. Så här står avvikelsen.")
        return redirect("deviation", pk)
    sending = Sending(request, member=member, key=f"deviation-{page.step.lower()}-{pk}", form=page.form)

    def send(told: Told) -> None:
        page.act(deviation=deviation, told=told, by=member, at=at)

    done = page.done(getattr(sending.form, "cleaned_data", {})) if sending.form.is_valid() else ""
    if sending.is_sent(send, done, at):
        return redirect("deviation", pk)
    told = about(deviation, member, at, page.heading)
    return sending.page("deviations/deviation_form.html", page=page, **told)


def _answer(*, told: Told, **said: Any) -> None:
    answer_deviation(answer=Answer(told["cause"], told["measures"], told["done_by"]), **said)


def _judge(*, told: Told, **said: Any) -> None:
    if told["outcome"] == AnswerOutcome.ASKED_AGAIN:
        ask_again(words=told["words"], answer_by=told["answer_by"], **said)
    else:
        accept_answer(words=told["words"], close=told["outcome"] == CLOSE, **said)


def _judged(told: Told) -> str:
    if told.get("outcome") == AnswerOutcome.ASKED_AGAIN:
        return "Utföraren är ombedd att komplettera svaret."
    return "Svaret är godtaget." + (" Avvikelsen är stängd." if told.get("outcome") == CLOSE else "")


def _close(*, told: Told, **said: Any) -> None:
    close_deviation(reason=told["reason"], **said)


def _reopen(*, told: Told, **said: Any) -> None:
    reopen_deviation(reason=told["reason"], **said)


ANSWER = Handling(
    Step.ANSWER,
    AnswerForm,
    _answer,
    lambda told: "Svaret är skickat till enheten.",
    "Svara på avvikelsen",
    "Skicka svaret",
)
JUDGE = Handling(Step.ACCEPT, JudgeForm, _judge, _judged, "Bedöm svaret", "Skicka bedömningen")
SHUT = Handling(
    Step.CLOSE,
    CloseForm,
    _close,
    lambda told: "Avvikelsen är stängd.",
    "Stäng avvikelsen",
    "Stäng avvikelsen",
)
REOPEN = Handling(
    Step.REOPEN,
    ReopenForm,
    _reopen,
    lambda told: "Avvikelsen är öppnad igen.",
    "Öppna avvikelsen igen",
    "Öppna igen",
)


class Words(NamedTuple):
    """The words of a page that has no step of the state's own."""

    heading: str
    button: str


TAKE_IN_HAND = Words("Jag tar hand om det", "Ta hand om avvikelsen")


@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The provider answers with cause, measures and the day they are done (R89)."""
    return _handle(request, pk, ANSWER)


@require_http_methods(["GET", "POST"])
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    """The officer accepts the answer, closing the deviation or not, or asks for more."""
    return _handle(request, pk, JUDGE)


@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """The officer closes the deviation with a reason."""
    return _handle(request, pk, SHUT)


@require_http_methods(["GET", "POST"])
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """The officer opens a closed deviation again with a reason."""
    return _handle(request, pk, REOPEN)


@require_http_methods(["GET", "POST"])
def take_in_hand(request: MemberRequest, pk: int) -> HttpResponse:
    """One whom a step of the ladder went to says what is done, and by when; until then no further step is taken."""
    at = timezone.now()
    deviation = open_deviation(request, pk, Act.HANDLE_ESCALATION, at)
    member = acting(request, Act.HANDLE_ESCALATION)
    call = call_on(deviation, member)
    if call is None:
        messages.info(request, "Inget steg väntar på dig. Så här står avvikelsen.")
        return redirect("deviation", pk)
    form = partial(TakeInHandForm, latest=latest_promise(deviation.unit_id, on=day_of(at)))
    sending = Sending(request, member=member, key=f"deviation-in-hand-{pk}", form=form)

    def act(told: Told) -> None:
        acknowledge_escalation(
            escalation=call, words=told["words"], promised_on=told["promised_on"], by=member, at=at
        )

    if sending.is_sent(act, "Du har tagit hand om avvikelsen. Utföraren och enheten har fått besked.", at):
        return redirect("deviation", pk)
    told = about(deviation, member, at, TAKE_IN_HAND.heading)
    return sending.page("deviations/deviation_form.html", page=TAKE_IN_HAND, **told)
