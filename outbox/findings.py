"""What can happen to findings: a night's are kept."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import connection, transaction

from outbox.models import Finding

NUMBER = Finding._meta.get_field("number").max_length


@transaction.atomic
def keep_findings(
    *, found: Mapping[str, Collection[str]], unasked: Collection[str] = (), at: datetime
) -> int:
    """Keep what was found amiss, by rule: what is new, what is still there, what is gone; gives how many are new.

    Findings of the rules in `unasked`, which could not be asked this time, are left as they are.
    """
    _one_at_a_time()
    Finding.objects.filter(gone_at=None).exclude(rule__in=unasked).exclude(
        pk__in=[pk for rule, numbers in found.items() for pk in _seen_again(rule, numbers, at)]
    ).update(gone_at=at)
    known = set(Finding.objects.present().values_list("rule", "number"))
    new = [one for one in _pairs(found) if one not in known]
    Finding.objects.bulk_create(
        (Finding(rule=rule, number=number, first_at=at, last_at=at) for rule, number in new), batch_size=1000
    )
    return len(new)


def _pairs(found: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    return list(
        dict.fromkeys((rule, number[:NUMBER]) for rule, numbers in found.items() for number in numbers)
    )


def _seen_again(rule: str, numbers: Collection[str], at: datetime) -> list[int]:
    again = Finding.objects.filter(rule=rule, gone_at=None, number__in=[one[:NUMBER] for one in numbers])
    keys = list(again.order_by("pk").values_list("pk", flat=True))
    again.update(last_at=at)
    return keys


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('findings'))")
