"""The templates that a plan can begin with, and those that a place keeps."""

from collections.abc import Iterable

from orders.models import Assignment, Intervention, LifeArea
from people.models import Member
from plans.models import PlanTemplate
from plans.rules.lines import OrderedLine
from plans.rules.templates import TemplateText, template_for


def templates_for(assignment: Assignment, ordered: Iterable[OrderedLine]) -> dict[int, TemplateText]:
    """The template that fits each ordered intervention best, by the intervention; two queries."""
    offered = PlanTemplate.objects.offered(
        unit_id=assignment.unit_id, provider_id=assignment.provider_id
    ).select_related("intervention")
    templates = [_text(row) for row in offered.order_by("pk")]
    keys = [line.intervention for line in ordered]
    areas = Intervention.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "life_area")
    chosen = {key: template_for(key, area, templates) for key, area in areas}
    return {key: template for key, template in chosen.items() if template}


def _text(row: PlanTemplate) -> TemplateText:
    return TemplateText(
        name=subject_words(row),
        number=row.number,
        is_providers=row.provider_id is not None,
        intervention=row.intervention_id,
        life_area=row.life_area,
        how=row.how,
        day_part=row.day_part,
        who=row.who,
    )


def subject_words(row: PlanTemplate) -> str:
    """What a template is for: the intervention's name, or the life area's."""
    return row.intervention.name if row.intervention else LifeArea(row.life_area).label


def kept_templates(member: Member) -> list[PlanTemplate]:
    """All versions of the templates that the member's place keeps, the newest of each first."""
    rows = PlanTemplate.objects.kept_by(member).select_related("intervention", "written_by")
    return list(rows.order_by("life_area", "intervention__position", "-number"))
