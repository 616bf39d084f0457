"""What members keep of their worklist."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Lower

from people.models import Member, OrderUnit, Provider


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved filters by who may use them."""

    def for_member(self, member: Member | None) -> Self:
        """One's own, and those shared in one's own place."""
        if member is None:
            return self.none()
        shared = Q(unit=member.unit_id) if member.unit_id else Q(provider=member.provider_id)
        has_place = bool(member.unit_id or member.provider_id)
        return self.filter(Q(member=member) | shared if has_place else Q(member=member))

    def for_reading(self, member: Member) -> Self:
        """One's own first, then the others', by name."""
        return self.order_by(Case(When(member=member, then=0), default=1), Lower("name"), "pk")


class SavedFilter(models.Model):
    """A named way to narrow the worklist: the query of its address, without personal data.

    One that is shared belongs to a unit or a provider as well; only the one who made it changes it.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="saved_filters", verbose_name="medlem")
    unit = models.ForeignKey(
        OrderUnit, models.CASCADE, null=True, related_name="+", verbose_name="delas i enheten"
    )
    provider = models.ForeignKey(
        Provider, models.CASCADE, null=True, related_name="+", verbose_name="delas hos utföraren"
    )
    name = models.CharField("namn", max_length=60)
    query = models.CharField("filter", max_length=300)
    saved_at = models.DateTimeField("sparat")

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "sparat filter"
        verbose_name_plural = "sparade filter"
        constraints = [
            models.UniqueConstraint(fields=["member", "name"], name="filter_name_once"),
            models.CheckConstraint(
                condition=Q(unit=None) | Q(provider=None), name="filter_shared_in_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        """Others in the maker's unit, or at its provider, may use it."""
        return self.unit_id is not None or self.provider_id is not None
