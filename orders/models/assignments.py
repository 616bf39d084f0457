"""One client's care with one provider: the chain of orders, and what is in force on a day."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from simple_history.models import HistoricalRecords

from orders.models.clients import Client
from people.models import Member, OrderUnit, Provider
from people.roles import Role
from people.rules import end_of

if TYPE_CHECKING:
    from orders.models.access import FileAccessQuerySet
    from orders.models.orders import OrderQuerySet


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments by who may see them and by day."""

    def for_member(self, member: Member | None) -> Self:
        """What a member may see (house.md, section 7).

        The ordering side sees its unit, a provider its own from the first sent order on, a care contact where named, an
        auditor a sample for a time; nobody else any. A protected identity is left out unless the member is named on
        the case. What a colleague who is away may see as named, their deputy may see.
        """
        if member is None:
            return self.none()
        named = Client.named_members.through.objects.filter(
            client=OuterRef("client"), member__in=sorted(member.own_keys)
        )
        return self._of_role(member).filter(
            ~Q(client__in=Client.objects.protected().values("pk"))
            | Q(case_officer__in=sorted(member.own_keys))
            | Exists(named)
        )

    def _of_role(self, member: Member) -> Self:
        match member.role:
            case Role.CASE_OFFICER | Role.UNIT_MANAGER:
                return self.filter(unit=member.unit_id)
            case Role.COORDINATOR | Role.PROVIDER_MANAGER:
                return self.filter(Exists(_sent_orders()), provider=member.provider_id)
            case Role.CARE_CONTACT:
                return self.filter(
                    Exists(_sent_orders()),
                    provider=member.provider_id,
                    care_contact__in=sorted(member.own_keys),
                )
            case Role.AUDITOR if member.acts_on:
                return self.filter(Exists(_accesses(member.pk, member.acts_on)))
            case _:
                return self.none()

    def active(self, on: date, known_by: datetime | None = None) -> Self:
        """Those under way on a day, with `order_in_force_id`: the newest order sent by then and not withdrawn.

        Active means that an order had been sent, that no END order was in force, and that the newest order's last day
        had not passed. `known_by` is the moment whose knowledge counts; the end of the day when not given.
        """
        known = known_by or end_of(on)
        chain = _orders().live(known).filter(assignment=OuterRef("pk"))
        newest = chain.order_by("-sequence")
        return (
            self.annotate(order_in_force_id=Subquery(newest.values("pk")[:1]))
            .alias(last_day=Subquery(newest.values("last_day")[:1]))
            .filter(~Exists(chain.filter(kind="END", valid_from__lte=on)), last_day__gte=on)
        )


def _orders() -> "OrderQuerySet":
    return apps.get_model("orders", "Order").objects.all()


def _accesses(member_id: int, on: date) -> "FileAccessQuerySet":
    accesses: FileAccessQuerySet = apps.get_model("orders", "FileAccess").objects.all()
    return accesses.on(on).filter(assignment=OuterRef("pk"), member=member_id)


def _sent_orders() -> "OrderQuerySet":
    return _orders().filter(assignment=OuterRef("pk"), sent_at__isnull=False)


class Assignment(models.Model):
    """One client's care with one provider (uppdrag): orders come and go, the plan lives on (R13-R14)."""

    number = models.CharField("ärendenummer", max_length=20, unique=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="assignments", verbose_name="brukare")
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(
        Provider, models.PROTECT, related_name="assignments", verbose_name="utförare"
    )
    case_officer = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="handläggare")
    care_contact = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="omsorgskontakt"
    )

    coordinator = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="samordnare"
    )

    objects = AssignmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        indexes = [
            models.Index(fields=["unit", "case_officer"], name="assignment_unit_officer"),
            models.Index(fields=["provider", "unit"], name="assignment_provider_unit"),
        ]

    def __str__(self) -> str:
        return self.number

    def whose_among(self, keys: frozenset[int], by: int) -> str:
        """The name of the one among these members whose case it is; empty when it is nobody's of them, or `by`'s."""
        if by in (self.case_officer_id, self.coordinator_id, self.care_contact_id):
            return ""
        responsible = (self.case_officer, self.coordinator, self.care_contact)
        return next((member.name for member in responsible if member and member.pk in keys), "")
