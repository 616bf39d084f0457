"""A provider goes through its plans, once a month."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from people.errors import Cannot
from people.models import Member
from people.rules import day_of
from plans.models import SelfCheck
from plans.queries.provider_desk import own_figures
from plans.rules.self_checks import faults_in_self_check, figures_day, open_months


class CannotSelfCheck(Cannot):
    """A self-check may not be made so."""


@dataclass(frozen=True)
class SelfCheckFields:
    """What a provider writes: the month by its first day, what was seen, what will be done."""

    month: date
    words: str
    measures: str = ""


@transaction.atomic
def make_self_check(*, fields: SelfCheckFields, by: Member, at: datetime) -> SelfCheck:
    """Make the self-check of a month, with the figures of its day frozen (R101, R115).

    Raises CannotSelfCheck for a month that is not open, one that is made already, and for what is missing.
    """
    on = day_of(at)
    if by.provider is None or fields.month not in open_months(on):
        raise CannotSelfCheck("Egenkontroll görs för den här månaden eller den förra.")
    figures = own_figures(by.provider, on=figures_day(fields.month, on))
    if faults := faults_in_self_check(figures, fields.words, fields.measures):
        raise CannotSelfCheck(*faults)
    check = SelfCheck(
        provider=by.provider,
        month=fields.month,
        figures=figures.as_dict(),
        words=fields.words.strip(),
        measures=fields.measures.strip(),
        at=at,
        by=by,
    )
    try:
        with transaction.atomic():
            check.save(force_insert=True)
    except IntegrityError as error:
        raise CannotSelfCheck("Månadens egenkontroll är redan gjord.") from error
    return check
