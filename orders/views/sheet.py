"""What the pages that write an order share: form and rows, the draft restored, saving and sending."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from orders.actions import CannotOrder, send_order
from orders.forms import CHECK, LINES, SEND, BaseLineRows, Catalogue, ChainForm, LineRows, rows_from
from orders.models import Intervention, Order
from orders.rules import Interventions
from orders.rules.wording import wording
from orders.shown.wording import texts_of
from people.drafts import fields_of, forget_draft, once, restore, rows_of
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest
from people.models import Member

Write = Callable[[Interventions], Order]


class Sheet:
    """One order being written by a member: posted, restored from a draft, or filled in from `initial`.

    `locked` are interventions that cannot be changed here; without it, `lines` are the first rows. `frame` is text to
    begin from, for the fields that nothing has been written in.
    """

    def __init__(
        self,
        request: MemberRequest,
        *,
        member: Member,
        key: str,
        form: Callable[..., ChainForm],
        initial: Mapping[str, object],
        lines: Interventions,
        locked: bool = False,
        frame: Mapping[str, str] | None = None,
    ) -> None:
        self.request, self.member, self.key = request, member, key
        self.lines = lines
        self.draft = None if request.method == "POST" else restore(request, key)
        known: dict[str, Any] = {"once": uuid4(), **initial}
        rows: Sequence[Mapping[str, object]] = rows_from(lines)
        if self.draft:
            known |= fields_of(self.draft)
            rows = rows_of(self.draft, LINES)
        known |= {name: text for name, text in (frame or {}).items() if not known.get(name)}
        data = request.POST if request.method == "POST" else None
        self.form = form(data, initial=known)
        self.rows = None if locked else _rows(data, rows)

    @property
    def is_ready(self) -> bool:
        """Posted, and without faults."""
        checked = [part.is_valid() for part in (self.form, self.rows) if part is not None]
        return self.request.method == "POST" and all(checked)

    def saved(self, write: Write, at: datetime) -> HttpResponse | None:
        """Write the order, send it if that button was pressed, and go to it; None when something hinders."""
        if not self.is_ready:
            return None
        token = str(self.form.cleaned_data["once"] or uuid4())
        try:
            number = once(token=token, act=lambda: self._act(write, at), by=self.member, at=at)
        except CannotOrder as error:
            add_faults(self.form, error, *self.formsets)
            return None
        return redirect("order_edit" if CHECK in self.request.POST else "order", number)

    def _act(self, write: Write, at: datetime) -> str:
        order = write(self.rows.lines() if self.rows else self.lines)
        if SEND in self.request.POST:
            send_order(order=order, by=self.member, at=at)
            messages.success(self.request, f"Beställningen är skickad till {order.assignment.provider}.")
        elif CHECK in self.request.POST:
            messages.success(self.request, f"Utkastet är sparat. {self._checked()}")
        else:
            messages.success(self.request, "Utkastet är sparat. Utföraren ser det inte förrän det skickas.")
        forget_draft(form=self.key, by=self.member)
        return order.number

    def _checked(self) -> str:
        """How much in the text could be mended."""
        count = len(wording({name: self.form.cleaned_data[name] for name in self.form.text_names}))
        if not count:
            return "Inget att påpeka i texten."
        return f"Texten har {count} {'påpekande' if count == 1 else 'påpekanden'}, vid fälten."

    @property
    def formsets(self) -> list[BaseLineRows]:
        """The rows, where there are any to write."""
        return [self.rows] if self.rows is not None else []

    def page(self, template: str, **context: object) -> HttpResponse:
        """The page, with its faults if it was posted."""
        shared = {
            "form": self.form,
            "rows": self.rows,
            "formsets": self.formsets,
            "form_errors": any(formset.total_error_count() for formset in self.formsets if formset.is_bound),
            "texts": texts_of(self.form, self.member),
            "draft": self.draft,
            "draft_key": self.key,
            "draft_pass": draft_pass(self.member, self.key),
        }
        return render(self.request, template, shared | context)


def _rows(data: QueryDict | None, initial: Sequence[Mapping[str, object]]) -> BaseLineRows:
    catalogue = {"catalogue": Catalogue(list(Intervention.objects.in_order()))}
    rows = LineRows(data, prefix=LINES, initial=None if data else initial, form_kwargs=catalogue)
    return cast("BaseLineRows", rows)
