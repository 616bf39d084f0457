"""Reading notices."""

from orders.models import Notice
from people.models import Member

MOST_COUNTED = 99


def count_unread(member: Member) -> int:
    """How many notices wait for a member to read them, counted to one more than is shown; one small query.

    It is asked on every page, and so by the member alone: a notice tells nothing of anybody.
    """
    return Notice.objects.filter(member=member, read_at=None)[: MOST_COUNTED + 1].count()
