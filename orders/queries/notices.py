"""Reading notices."""

from django.db import connection

from people.models import Member

MOST_COUNTED = 99
UNREAD = (
    "select count(*) from"
    " (select from orders_notice where member_id = %s and read_at is null limit %s) as unread"
)


def count_unread(member: Member) -> int:
    """How many notices wait for a member to read them, counted to one more than is shown; one small query.

    It is asked on every page, and so as bare SQL by the member alone: a notice tells nothing of anybody.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [member.pk, MOST_COUNTED + 1])
        return int(cursor.fetchone()[0])
