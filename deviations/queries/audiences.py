"""Reading whom a step of the ladder goes to: by the audience it names and the provider's regime (R85-R86)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from deviations.queries.responsible import contract_managers
from orders.circulars import with_deputies
from outbox.actions import Recipients
from people.models import Audience, Member, Regime
from people.roles import Role

PROVIDER, UNIT, CASE = "deviation__provider", "deviation__unit", "deviation__assignment"


@dataclass(frozen=True)
class Destination:
    """Those of the steps that go to the same people: which, where their addresses are found, and who they are in words.

    `addresses` are of people that no row leads to.
    """

    among: Q
    words: str
    recipients: tuple[Recipients, ...] = ()
    addresses: tuple[str, ...] = ()


def destinations(audience: str, on: date) -> Iterator[Destination]:
    """Whom steps for an audience go to on a day; where nobody is named for it, the unit's managers, and why is said."""
    managers = with_deputies(_members(UNIT, Role.UNIT_MANAGER), on=on)
    if audience == Audience.PROVIDER_AND_CASE_OFFICER:
        yield Destination(Q(), "utföraren och handläggaren", _provider_and_officer(on))
    elif audience == Audience.PROVIDER_MANAGER:
        theirs = with_deputies(_members(PROVIDER, Role.PROVIDER_MANAGER), on=on)
        own = Recipients(f"{PROVIDER}__manager_email")
        yield Destination(Q(), "utförarens chef och enhetschefen", (*theirs, own, *managers))
    else:
        yield from _by_regime(managers)


def _by_regime(managers: tuple[Recipients, ...]) -> Iterator[Destination]:
    private = Q(deviation__provider__regime=Regime.PRIVATE)
    found = tuple(contract_managers().order_by("pk").values_list("user__email", flat=True))
    if found:
        yield Destination(private, "avtalsförvaltaren", addresses=found)
    else:
        words = "enhetschefen, eftersom ingen avtalsförvaltare är inlagd"
        yield Destination(private, words, managers)
    in_district = Member.objects.active().filter(role=Role.DISTRICT_MANAGER, unit=OuterRef("deviation__unit"))
    has_one = Q(Exists(in_district))
    theirs = (_members(UNIT, Role.DISTRICT_MANAGER),)
    yield Destination(~private & has_one, "ansvarig chef i stadsdelen", theirs)
    words = "enhetschefen, eftersom ingen ansvarig chef i stadsdelen är inlagd"
    yield Destination(~private & ~has_one, words, managers)


def _provider_and_officer(on: date) -> tuple[Recipients, ...]:
    officers = (
        Recipients(f"{CASE}__case_officer__user__email"),
        Recipients("deviation__opened_by__user__email"),
    )
    return (
        _members(PROVIDER, Role.COORDINATOR),
        Recipients(f"{PROVIDER}__units__email"),
        Recipients(f"{PROVIDER}__email"),
        *with_deputies(*officers, on=on),
    )


def _members(place: str, role: Role) -> Recipients:
    members = f"{place}__members"
    active = {f"{members}__is_active": True, f"{members}__user__is_active": True}
    return Recipients(f"{members}__user__email", Q(**{f"{members}__role": role}, **active))
