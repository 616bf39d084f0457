"""The contact list, and the manager naming whom a provider turns to (R119, R122)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followups.actions.meeting_contacts import name_contacts
from followups.forms.meetings import ContactsForm
from followups.queries.meeting_contacts import contact_list, contacts_named, officers_of, providers_of
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Provider
from people.roles import Act


@require_safe
def meeting_contacts(request: MemberRequest) -> HttpResponse:
    """Whom to turn to on the other side, and who is turned to on one's own."""
    member = acting(request, Act.SEE_MEETINGS)
    context = {
        "contacts": contact_list(member),
        "at_unit": member.unit_id is not None,
        "may_name": member.may(Act.NAME_CONTACTS),
        "crumbs": [("Avstämningsmöten", reverse("meetings")), ("Kontaktlista", None)],
    }
    return render(request, "followups/meeting_contacts.html", context)


@require_http_methods(["GET", "POST"])
def name_meeting_contacts(request: MemberRequest, pk: int) -> HttpResponse:
    """Name the officers whom a provider turns to."""
    member, at = acting(request, Act.NAME_CONTACTS), timezone.now()
    unit = member.unit
    assert unit
    met = [one.pk for one in providers_of(unit)]
    provider = get_object_or_404(Provider.objects.for_member(member).filter(pk__in=met), pk=pk)
    chosen = [one.pk for one in contacts_named(unit, provider)]
    known = dict(zip(("first", "second"), chosen, strict=False))

    def form(*sent: Any, initial: Mapping[str, Any]) -> ContactsForm:
        return ContactsForm(*sent, officers=officers_of(unit), initial={**known, **initial})

    sending = Sending(request, member=member, key=f"meeting-contacts-{pk}", form=form)

    def name(told: Mapping[str, Any]) -> None:
        assert isinstance(sending.form, ContactsForm)
        name_contacts(unit=unit, provider=provider, members=sending.form.named(), by=member, at=at)

    if sending.is_sent(name, "Kontaktpersonerna är sparade.", at):
        return redirect("meeting_contacts")
    crumbs = [
        ("Avstämningsmöten", reverse("meetings")),
        ("Kontaktlista", reverse("meeting_contacts")),
        (provider.name, None),
    ]
    return sending.page(
        "followups/meeting_name_contacts.html",
        provider=provider,
        heading="Utse kontaktpersoner",
        crumbs=crumbs,
    )
