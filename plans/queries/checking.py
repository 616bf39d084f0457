"""Who has written a version, and who may read it before it is handed in (R38)."""

from people.models import Member
from people.roles import ROLES, Act
from plans.models import PlanVersion
from plans.rules.checking import CheckState, check_state

READERS = [role.value for role, row in ROLES.items() if Act.CHECK_PLAN in row.acts]


def check_of(version: PlanVersion) -> CheckState:
    """Where a version stands with its internal check."""
    return check_state(version.check_asked_at, version.checked_at, version.check_remarks)


def authors_of(version: PlanVersion) -> set[int]:
    """The users who started, last saved, or handed a version over for checking; one query."""
    members = [version.started_by_id, version.edited_by_id, version.check_asked_by_id]
    found = Member.objects.filter(pk__in=[pk for pk in members if pk]).order_by("pk")
    return set(found.values_list("user_id", flat=True))


def colleagues_of(version: PlanVersion, asker: Member) -> list[Member]:
    """Those at the provider who may check a version that `asker` hands over."""
    provider_id = version.plan.assignment.provider_id
    readers = Member.objects.active().filter(provider=provider_id, role__in=READERS)
    return list(
        readers.exclude(user__in=authors_of(version) | {asker.user_id}).select_related("user").order_by("pk")
    )
