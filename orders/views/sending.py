"""What the pages that send something once share: the draft restored, sent once, nothing lost."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import render

from orders.forms.dialogue import WritingForm
from people.drafts import fields_of, forget_draft, once, restore, restore_ticks
from people.errors import Cannot
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest
from people.models import Member

Act = Callable[[Mapping[str, Any]], object]


class Sending:
    """One form being written by a member: posted, or restored from its draft; `formsets` are the rows on its page."""

    formsets: Sequence[BaseFormSet] = ()

    def __init__(
        self, request: MemberRequest, *, member: Member, key: str, form: Callable[..., WritingForm]
    ) -> None:
        self.request, self.member, self.key = request, member, key
        is_posted = request.method == "POST"
        self.draft = None if is_posted else restore(request, key)
        known = {"once": uuid4(), **(fields_of(self.draft) if self.draft else {})}
        sent = (request.POST, request.FILES) if is_posted else (None, None)
        self.form = form(*sent, initial=known)
        if self.draft:
            restore_ticks(self.form, self.draft)

    def is_sent(self, act: Act, words: str, at: datetime) -> bool:
        """Do what the form asks for, once, and say so; False when nothing was posted or something hinders."""
        if self.request.method != "POST" or not self._is_valid():
            return False
        told = self.form.cleaned_data
        token = str(told["once"] or uuid4())
        try:
            once(token=token, act=lambda: self._act(act, told, words), by=self.member, at=at)
        except Cannot as error:
            add_faults(self.form, error, *self.formsets)
            return False
        return True

    def _is_valid(self) -> bool:
        """Every part is checked, so that all faults are shown at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.formsets)])

    def _act(self, act: Act, told: Mapping[str, Any], words: str) -> str:
        act(told)
        messages.success(self.request, words)
        forget_draft(form=self.key, by=self.member)
        return "sent"

    def page(self, template: str, **context: object) -> HttpResponse:
        """The page, with its faults if it was posted."""
        shared = {
            "form": self.form,
            "draft": self.draft,
            "draft_key": self.key,
            "draft_pass": draft_pass(self.member, self.key),
        }
        return render(self.request, template, shared | context)
