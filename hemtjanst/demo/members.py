"""Who can log in to the demo."""

from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from people.models import Member, User

PASSWORD = "prova-hemtjanst"  # noqa: S105 (shown to whoever starts the demo)


def fill_if_empty() -> None:
    """Fill a database that nobody uses with a district, and give all its users the demo's password."""
    if not User.objects.exists():
        call_command("fill_district")
        User.objects.update(password=make_password(PASSWORD))


def one_of_each_role() -> list[Member]:
    """The first member of each role, in the order of the roles' table."""
    first = Member.objects.active().order_by("role", "pk").distinct("role").select_related("user")
    return sorted(first, key=lambda member: member.pk)
