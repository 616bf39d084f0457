"""What is done to a complaint: passed on, answered, followed up, closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions.complaint_steps import (
    answer_as_provider,
    answer_complaint,
    close_complaint,
    follow_up_complaint,
    forward_complaint,
)
from deviations.forms.complaints import AnswerForm, CloseForm, ForwardForm
from deviations.models import Complaint
from deviations.views.complaint_opening import about, opened
from orders.forms.dialogue import WritingForm
from orders.views.sending import Sending
from people.middleware import MemberRequest
from people.roles import Act

Do = Callable[..., Complaint]


@require_http_methods(["GET", "POST"])
def forward(request: MemberRequest, pk: int) -> HttpResponse:
    """Send a complaint to the provider, which must answer it (R128)."""
    at = timezone.now()
    _, complaint = opened(request, pk, Act.RECORD_COMPLAINT, at)
    form = partial(ForwardForm, is_named=complaint.provider_id is not None)
    page = _Page(
        "Skicka till utföraren",
        "Skicka till utföraren",
        "Synpunkten är skickad till utföraren.",
        forward_complaint,
    )
    return page.answered(request, complaint, form, at)


@require_http_methods(["GET", "POST"])
def provider_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The provider answers the unit."""
    at = timezone.now()
    _, complaint = opened(request, pk, Act.ANSWER_COMPLAINT, at)
    form = partial(
        AnswerForm,
        label="Ert svar till enheten",
        missing="Skriv vad som har hänt och vad ni gör åt det.",
        help_text="Vad har hänt, varför, och vad gör ni åt det? Enheten svarar den som klagade.",
    )
    page = _Page(
        "Svara på synpunkten", "Skicka svaret", "Svaret är skickat till enheten.", answer_as_provider
    )
    return page.answered(request, complaint, form, at)


@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Note what the one who complained has been answered; of an anonymous one, what it led to."""
    at = timezone.now()
    _, complaint = opened(request, pk, Act.RECORD_COMPLAINT, at)
    label = "Vad synpunkten ledde till" if complaint.anonymous else "Svaret till den som klagade"
    form = partial(AnswerForm, label=label, missing="Skriv vad du har svarat.")
    page = _Page("Anteckna svaret", "Spara svaret", "Svaret är antecknat.", answer_complaint)
    return page.answered(request, complaint, form, at)


@require_http_methods(["GET", "POST"])
def follow_up(request: MemberRequest, pk: int) -> HttpResponse:
    """Note how it went for one who turned to the provider themselves (R127)."""
    at = timezone.now()
    _, complaint = opened(request, pk, Act.RECORD_COMPLAINT, at)
    form = partial(
        AnswerForm,
        label="Så gick det",
        missing="Skriv hur det gick.",
        help_text="Fick den enskilde svar, och är hen nöjd? Om inte kan du i stället skicka synpunkten till utföraren.",
    )
    page = _Page("Följ upp", "Spara uppföljningen", "Uppföljningen är antecknad.", follow_up_complaint)
    return page.answered(request, complaint, form, at)


@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a complaint with its registry number (R126)."""
    at = timezone.now()
    _, complaint = opened(request, pk, Act.RECORD_COMPLAINT, at)
    page = _Page("Avsluta synpunkten", "Avsluta", "Synpunkten är avslutad.", close_complaint)
    return page.answered(request, complaint, CloseForm, at)


@dataclass(frozen=True)
class _Page:
    """One step's page: its heading, its button, what is said when it is done, and what does it."""

    heading: str
    button: str
    done: str
    do: Do

    def answered(
        self,
        request: MemberRequest,
        complaint: Complaint,
        form: Callable[..., WritingForm],
        at: datetime,
    ) -> HttpResponse:
        """The page with its form; or, once the form has been taken, the way back to the complaint."""
        member = request.member
        assert member
        key = f"{self.do.__name__.replace('_', '-')}-{complaint.pk}"
        sending = Sending(request, member=member, key=key, form=form)

        def act(told: Mapping[str, Any]) -> None:
            said = {name: value for name, value in told.items() if name != "once"}
            self.do(complaint=complaint, **said, by=member, at=at)

        if sending.is_sent(act, self.done, at):
            return redirect("complaint", complaint.pk)
        return sending.page(
            "deviations/complaint_step.html",
            **about(complaint, member, self.heading),
            heading=self.heading,
            button=self.button,
        )
