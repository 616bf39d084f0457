"""Which template the preliminary version's activity begins with (R27-R28)."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.rules.sources import Origin, Source


@dataclass(frozen=True)
class TemplateText:
    """One template: how, when in the day and by whom, for an intervention or for all of a life area."""

    name: str
    number: int
    is_providers: bool
    intervention: int | None = None
    life_area: str = ""
    how: str = ""
    day_part: str = ""
    who: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by field."""
        said = {"how": self.how, "day_part": self.day_part, "who": self.who}
        return {field: text for field, text in said.items() if text}

    @property
    def source(self) -> Source:
        """The source of what is taken from it."""
        return Source(Origin.TEMPLATE, self.name, self.number)


def template_for(intervention: int, life_area: str, templates: Iterable[TemplateText]) -> TemplateText | None:
    """The one that fits an intervention best.

    The provider's for the intervention goes first, then the unit's; then the provider's for the life area, the unit's.
    """
    fitting = [
        template
        for template in templates
        if template.intervention == intervention
        or (template.intervention is None and template.life_area == life_area)
    ]
    return min(fitting, key=lambda one: (one.intervention is None, not one.is_providers), default=None)
