"""A member goes away, with a deputy for dated days, and comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from people.errors import Cannot, Fault
from people.models import Absence, Member
from people.queries import possible_deputies
from people.roles import Act
from people.rules import day_of, span_in_words


class CannotBeAway(Cannot):
    """An absence may not be entered so, or has ended already."""


@dataclass(frozen=True)
class AbsenceFields:
    """Who is away and who stands in, from one day to another, both included."""

    member: Member
    deputy: Member
    from_on: date
    to_on: date


@transaction.atomic
def name_deputy(*, fields: AbsenceFields, by: Member, at: datetime) -> Absence:
    """Name a deputy of the same place for dated days (house.md, section 7).

    Raises CannotBeAway with a fault at each field: days gone by, days that overlap another absence, a deputy who does
    not fit or is away on some of the days.
    """
    if not _may_name_for(by, fields.member):
        raise CannotBeAway(Fault("member", "Du kan bara utse ställföreträdare på din egen arbetsplats."))
    _hold([fields.member.pk, fields.deputy.pk])
    if faults := [*_wrong_days(fields, day_of(at)), *_overlaps(fields), *_wrong_deputy(fields)]:
        raise CannotBeAway(*faults)
    absence = Absence(
        member=fields.member,
        deputy=fields.deputy,
        from_on=fields.from_on,
        to_on=fields.to_on,
        named_at=at,
        named_by=by,
    )
    absence.save(force_insert=True)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, by: Member, at: datetime) -> None:
    """The member is back: the deputy stands in no longer, from this moment on.

    The absence ends the day before; one that began today or is still to come is taken away. Its history stays.
    """
    absence = Absence.objects.select_for_update(of=["self"]).select_related("member").get(pk=absence.pk)
    today = day_of(at)
    if not _may_name_for(by, absence.member):
        raise CannotBeAway("Bara den som är borta eller chefen kan avsluta frånvaron.")
    if absence.to_on < today:
        raise CannotBeAway("Frånvaron är redan slut.")
    if absence.from_on >= today:
        absence.delete()
        return
    absence.to_on = today - timedelta(days=1)
    absence.save(update_fields=["to_on"])


def _may_name_for(by: Member, member: Member) -> bool:
    is_same_place = (by.unit_id, by.provider_id) == (member.unit_id, member.provider_id)
    return by.may(Act.NAME_DEPUTY) and (
        by.pk == member.pk or (is_same_place and by.may(Act.NAME_DEPUTY_FOR_OTHERS))
    )


def _hold(keys: list[int]) -> None:
    """Hold both members, so that nobody enters overlapping days at the same moment."""
    list(Member.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _wrong_days(fields: AbsenceFields, today: date) -> Iterator[Fault]:
    if fields.from_on < today:
        yield Fault("from_on", "Välj i dag eller en senare dag.")
    if fields.to_on < fields.from_on:
        yield Fault("to_on", "Välj samma dag som frånvaron börjar, eller en senare.")


def _overlaps(fields: AbsenceFields) -> Iterator[Fault]:
    other = Absence.objects.overlapping(fields.from_on, fields.to_on).filter(member=fields.member).first()
    if other:
        words = span_in_words(other.from_on, other.to_on)
        yield Fault(
            "from_on", f"Det finns redan en frånvaro {words}. Avsluta den först, eller välj andra dagar."
        )


def _wrong_deputy(fields: AbsenceFields) -> Iterator[Fault]:
    if not possible_deputies(fields.member).filter(pk=fields.deputy.pk).exists():
        yield Fault("deputy", "Välj en kollega på samma arbetsplats som kan göra arbetet.")
    away = Absence.objects.overlapping(fields.from_on, fields.to_on).filter(member=fields.deputy).first()
    if away:
        words = span_in_words(away.from_on, away.to_on)
        yield Fault(
            "deputy", f"{fields.deputy.name} är själv borta {words}. Välj någon annan, eller andra dagar."
        )
