"""How a plan that does not mirror its order is told in words, for the deviation that is opened for it (R88)."""

from datetime import datetime

from orders.models import Assignment
from people.models import Member
from plans.comparison import Row, shown_comparison
from plans.models import PlanVersion
from plans.queries import frame_for
from plans.rules.lines import Finding


def mismatch_in_words(assignment: Assignment, member: Member, at: datetime) -> str:
    """What the newest plan handed in leaves out or does otherwise than ordered, line by line; empty when all fits."""
    handed_in = PlanVersion.objects.for_member(member).filter(
        plan__assignment=assignment, submitted_at__isnull=False
    )
    version = handed_in.select_related("plan__assignment", "order").order_by("-number").first()
    if version is None:
        return ""
    compared = shown_comparison(version, frame_for(version, at), at)
    told = [_line(row) for row in compared.rows if row.finding != Finding.COVERED]
    return (
        "\n".join([f"Plan version {version.number} mot beställning {compared.order.number}:", *told])
        if told
        else ""
    )


def _line(row: Row) -> str:
    return f"- {row.name}: {row.words.lower()}. {row.why}".rstrip(" .") + "."
