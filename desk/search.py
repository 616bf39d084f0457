"""Looking for somebody: by name, identity number or case number, and by nothing else (förordning 2001:637 15 §)."""

import re
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from orders.identity import NotAnIdentityNumber, read_identity_number
from orders.models import Assignment
from orders.models.clients import sort_key
from people.models import Member

SHOWN = 50
SHORTEST, MOST_NAMES = 2, 5
CASE_NUMBER = re.compile(r"\d{4}-\d{1,8}(-\d+)?")


def search(member: Member, words: str, *, on: date) -> list[Assignment]:
    """At most one more than `SHOWN` assignments that the member may see, by name and number.

    A case number may carry its order's number; an identity number stands in any form; a name is looked for from its
    beginning, last name first or both names in either order.
    """
    seen = Assignment.objects.for_member(member).filter(_meant(" ".join(words.split()), on))
    keys = list(seen.order_by("client__sort_name", "number").values_list("pk", flat=True)[: SHOWN + 1])
    found = Assignment.objects.for_member(member).select_related("client", "provider", "unit").in_bulk(keys)
    return [found[key] for key in keys]


def _meant(words: str, on: date) -> Q:
    numbered = Q(number=words) | Q(client__reserve_number=words)
    if CASE_NUMBER.fullmatch(words):
        return numbered | Q(number=words.rpartition("-")[0])
    try:
        return Q(client__identity_number=read_identity_number(words, on).digits)
    except NotAnIdentityNumber:
        return numbered if any(sign.isdigit() for sign in words) else _named(words)


def _named(words: str) -> Q:
    if len(words) < SHORTEST:
        return Q(pk=None)
    parts = words.split()[:MOST_NAMES]
    turned = (" ".join(parts[place:] + parts[:place]) for place in range(len(parts)))
    return reduce(or_, (Q(client__sort_name__startswith=sort_key(name)) for name in turned))
