"""Where a unit or a provider keeps the texts that plans begin with."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from orders.models import Intervention, LifeArea
from people.drafts import fields_of, forget_draft, restore
from people.errors import Cannot
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from plans.actions import TemplateFields, end_template, keep_template
from plans.forms.templates import TemplateForm
from plans.models import PlanTemplate
from plans.queries.templates import kept_templates


class Subject(NamedTuple):
    """What a template is for: an intervention, or all of a life area; `slug` names it in addresses."""

    slug: str
    words: str
    intervention: Intervention | None = None
    life_area: str = ""

    def is_of(self, template: PlanTemplate) -> bool:
        """Whether a template is for this."""
        key = self.intervention.pk if self.intervention else None
        return (template.intervention_id, template.life_area) == (key, self.life_area)


class Area(NamedTuple):
    """A life area with its subjects, each with the template in use, if there is one."""

    words: str
    subjects: list[tuple[Subject, PlanTemplate | None]]


@require_safe
def plan_templates(request: MemberRequest) -> HttpResponse:
    """All that a place can keep templates for, by life area, and what it keeps."""
    member = acting(request, Act.KEEP_TEMPLATES)
    context = {"areas": list(_areas(member)), "place": member.place, "is_provider": bool(member.provider_id)}
    return render(request, "plans/templates.html", context)


def _areas(member: Member) -> Iterator[Area]:
    kept = [template for template in kept_templates(member) if template.replaced_at is None]
    catalogue = list(Intervention.objects.in_order())
    for area in LifeArea:
        subjects = [Subject(one.code, one.name, one) for one in catalogue if one.life_area == area]
        if subjects:
            whole = Subject(area.value, f"Allt inom {area.label.lower()}", life_area=area.value)
            yield Area(area.label, [(subject, _in_use(subject, kept)) for subject in [*subjects, whole]])


def _in_use(subject: Subject, kept: list[PlanTemplate]) -> PlanTemplate | None:
    return next((template for template in kept if subject.is_of(template)), None)


@require_http_methods(["GET", "POST"])
def plan_template(request: MemberRequest, subject: str) -> HttpResponse:
    """One template: a form for its next version, and the versions before."""
    at = timezone.now()
    member = acting(request, Act.KEEP_TEMPLATES)
    found = _subject(subject)
    if request.method == "POST" and "remove" in request.POST:
        return _removed(request, found, member, at)
    form = TemplateForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            _keep(found, form, member, at)
        except Cannot as error:
            add_faults(form, error)
        else:
            messages.success(
                request, f"Mallen för {found.words.lower()} är sparad. Nya planer börjar med den."
            )
            return redirect("plan_templates")
    return _page(request, found, form, member)


def _subject(slug: str) -> Subject:
    if slug in LifeArea.values:
        return Subject(slug, f"Allt inom {LifeArea(slug).label.lower()}", life_area=slug)
    intervention = Intervention.objects.filter(code=slug).first()
    if intervention is None:
        raise Http404
    return Subject(slug, intervention.name, intervention)


def _keep(subject: Subject, form: TemplateForm, member: Member, at: datetime) -> None:
    said = dict(form.cleaned_data)
    keep_template(
        intervention=subject.intervention,
        life_area=subject.life_area,
        read=said.pop("read"),
        fields=TemplateFields(**said),
        by=member,
        at=at,
    )
    forget_draft(form=draft_key(subject), by=member)


def _removed(request: MemberRequest, subject: Subject, member: Member, at: datetime) -> HttpResponse:
    end_template(intervention=subject.intervention, life_area=subject.life_area, by=member, at=at)
    forget_draft(form=draft_key(subject), by=member)
    messages.success(request, f"Mallen för {subject.words.lower()} används inte längre.")
    return redirect("plan_templates")


def draft_key(subject: Subject) -> str:
    """The name that drafts of a template's page are kept by."""
    return f"template-{subject.slug}"


def _page(
    request: MemberRequest, subject: Subject, form: TemplateForm | None, member: Member
) -> HttpResponse:
    versions = [template for template in kept_templates(member) if subject.is_of(template)]
    current = _in_use(subject, [template for template in versions if template.replaced_at is None])
    draft = None if form else restore(request, draft_key(subject))
    initial = {"how": "", "day_part": "", "who": "", "read": 0}
    if current:
        initial = {
            "how": current.how,
            "day_part": current.day_part,
            "who": current.who,
            "read": current.number,
        }
    context = {
        "subject": subject,
        "form": form or TemplateForm(initial=initial | (fields_of(draft) if draft else {})),
        "current": current,
        "versions": versions,
        "place": member.place,
        "draft": draft,
        "draft_key": draft_key(subject),
        "draft_pass": draft_pass(member, draft_key(subject)),
    }
    return render(request, "plans/template.html", context)
