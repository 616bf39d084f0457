"""What can happen to a template: it gets a new version, or is no longer used."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from orders.models import Intervention
from people.errors import Cannot, Fault
from people.models import Member, OrderUnit, Provider
from plans.models import PlanTemplate
from plans.models.templates import PlanTemplateQuerySet


class CannotKeepTemplate(Cannot):
    """A template may not be written so, or not now."""


@dataclass(frozen=True)
class TemplateFields:
    """What a template says; any of it may be left to the one who writes the plan."""

    how: str = ""
    day_part: str = ""
    who: str = ""


@transaction.atomic
def keep_template(
    *,
    intervention: Intervention | None = None,
    life_area: str = "",
    fields: TemplateFields,
    read: int,
    by: Member,
    at: datetime,
) -> PlanTemplate:
    """Write the next version of a place's template for an intervention or a life area; the earlier one stays.

    `read` is the number of the version the writer saw, 0 when there was none. Raises CannotKeepTemplate when nothing
    is said, or when somebody else has written a version since.
    """
    if not any(text.strip() for text in vars(fields).values()):
        raise CannotKeepTemplate(Fault("how", "Skriv hur, när eller vem, eller ta bort mallen."))
    kept = _lock(by, intervention, life_area)
    newest = kept.order_by("-number").first()
    current = newest if newest and newest.replaced_at is None else None
    if (current.number if current else 0) != read:
        raise CannotKeepTemplate("Någon annan har ändrat mallen medan du skrev. Jämför och spara igen.")
    kept.current().update(replaced_at=at)
    return PlanTemplate.objects.create(
        unit=by.unit,
        provider=by.provider,
        intervention=intervention,
        life_area=life_area,
        number=newest.number + 1 if newest else 1,
        **vars(fields),
        written_at=at,
        written_by=by,
    )


@transaction.atomic
def end_template(
    *, intervention: Intervention | None = None, life_area: str = "", by: Member, at: datetime
) -> None:
    """Use a place's template no more; plans that came from it still say so."""
    _lock(by, intervention, life_area).current().update(replaced_at=at)


def _lock(by: Member, intervention: Intervention | None, life_area: str) -> PlanTemplateQuerySet:
    """A place's versions of one template, while no other of the place writes templates."""
    if by.unit_id:
        OrderUnit.objects.select_for_update().get(pk=by.unit_id)
    elif by.provider_id:
        Provider.objects.select_for_update().get(pk=by.provider_id)
    return PlanTemplate.objects.kept_by(by).filter(intervention=intervention, life_area=life_area)
