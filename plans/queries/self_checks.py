"""A provider's self-checks, month by month."""

from dataclasses import dataclass
from datetime import date

from people.models import Member
from plans.models import SelfCheck
from plans.rules.self_checks import OwnFigures


@dataclass(frozen=True)
class CheckedMonth:
    """One self-check with its figures, and how the share had changed since the one before, in per cent points."""

    check: SelfCheck
    figures: OwnFigures
    change: int | None


def checked_months(member: Member, *, at_most: int) -> list[CheckedMonth]:
    """The self-checks of a member's provider, the newest first; one query."""
    found = list(SelfCheck.objects.for_member(member).select_related("by").order_by("-month")[: at_most + 1])
    figures = [OwnFigures.from_dict(check.figures) for check in found]
    months = zip(found, figures, [*figures, None][1:], strict=True)
    return [CheckedMonth(check, own, _change(own, earlier)) for check, own, earlier in months][:at_most]


def _change(own: OwnFigures, earlier: OwnFigures | None) -> int | None:
    if earlier is None or own.share is None or earlier.share is None:
        return None
    return own.share - earlier.share


def self_check_of(member: Member, month: date) -> SelfCheck | None:
    """The self-check of a month, by the month's first day."""
    return SelfCheck.objects.for_member(member).select_related("by").filter(month=month).first()
