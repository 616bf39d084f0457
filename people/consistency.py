"""What must hold for members who are away; each rule gives the keys of the absences that break it, never a name."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q

from people.models import Absence
from people.models.absences import AbsenceQuerySet

Rule = Callable[[], Iterable[str]]


def _keys(absences: AbsenceQuerySet) -> Iterator[str]:
    return (f"frånvaro {pk}" for pk in absences.order_by("pk").values_list("pk", flat=True).iterator())


def _overlapping() -> Iterator[str]:
    earlier = Absence.objects.filter(
        member=OuterRef("member"),
        from_on__lte=OuterRef("to_on"),
        to_on__gte=OuterRef("from_on"),
        pk__lt=OuterRef("pk"),
    )
    return _keys(Absence.objects.filter(Exists(earlier)))


def _deputy_of_another_place() -> Iterator[str]:
    same_unit, same_provider = Q(deputy__unit=F("member__unit")), Q(deputy__provider=F("member__provider"))
    return _keys(Absence.objects.exclude(same_unit | same_provider))


RULES: dict[str, Rule] = {
    "Ingen är borta två gånger samma dag": _overlapping,
    "En ställföreträdare hör till samma plats som den som är borta": _deputy_of_another_place,
}
