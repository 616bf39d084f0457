"""All that the overview tells, in a fixed number of questions and with one reading of the cases."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from people.models import Member, OrderUnit, Provider
from people.rules import add_months
from reports.queries.chosen import chosen
from reports.queries.figures import standings
from reports.queries.happenings import happened
from reports.queries.months import KeptMonth, kept_months
from reports.rules.breakdown import By
from reports.rules.choice import Choice
from reports.rules.happenings import Happened
from reports.rules.months import months_before
from reports.rules.standings import Standing

MONTHS = 12
MONTHS_OF_PERIOD = 2


@dataclass(frozen=True)
class Gathered:
    """How every case of a choice stood on its day, by whom the cases are told apart, and what came before.

    `months` are the twelve month ends before the day, of which `kept` has those that were counted.
    """

    choice: Choice
    standings: list[Standing]
    by: By
    names: Mapping[int, str]
    months: list[date]
    kept: Mapping[date, KeptMonth]


def gather(member: Member, choice: Choice) -> Gathered:
    """A provider's own cases are told apart by unit, others by provider."""
    found = standings(chosen(member, choice), on=choice.on)
    by = By.UNIT if member.provider_id else By.PROVIDER
    months = months_before(choice.on, MONTHS)
    return Gathered(
        choice,
        found,
        by,
        _names(by, {one.unit_id if by is By.UNIT else one.provider_id for one in found}),
        months,
        kept_months(member, choice, months),
    )


def _names(by: By, keys: Collection[int]) -> dict[int, str]:
    if by is By.UNIT:
        return dict(OrderUnit.objects.filter(pk__in=keys).order_by("name", "pk").values_list("pk", "name"))
    return dict(Provider.objects.filter(pk__in=keys).by_name().values_list("pk", "name"))


def period_from(choice: Choice) -> date:
    """The first day of the period that ends on a choice's day: two whole months and the one begun."""
    return add_months(choice.on.replace(day=1), -MONTHS_OF_PERIOD)


def happened_lately(member: Member, choice: Choice) -> list[Happened] | None:
    """What happened in the period, all providers together; None of a choice by regime, officer or first order.

    What happened is known by unit and provider only.
    """
    if (choice.regime, choice.officer, choice.month) != (None, None, None):
        return None
    unit_id, provider_id = member.unit_id or choice.unit, member.provider_id or choice.provider
    found = happened(unit_id, provider_id, from_on=period_from(choice), to_on=choice.on)
    return [one for one in found if one.provider_id is None]
