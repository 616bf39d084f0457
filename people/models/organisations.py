"""Who orders and who performs: units under committees, providers and the administration."""

from typing import TYPE_CHECKING, Self

from django.db import models
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from people.models.members import Member


class Committee(models.Model):
    """A committee (nämnd), the controller of its units' personal data (förordning 2001:637 11 §)."""

    name = models.CharField("namn", max_length=200, unique=True)

    class Meta:
        verbose_name = "nämnd"
        verbose_name_plural = "nämnder"

    def __str__(self) -> str:
        return self.name


class OrderUnit(models.Model):
    """The unit that assesses, decides, orders and follows up (beställarenhet)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="units", verbose_name="nämnd")
    name = models.CharField("namn", max_length=200, unique=True)

    class Meta:
        verbose_name = "beställarenhet"
        verbose_name_plural = "beställarenheter"

    def __str__(self) -> str:
        return self.name


class Administration(models.Model):
    """The elderly care administration (äldreförvaltning), city-wide."""

    name = models.CharField("namn", max_length=200, unique=True)

    class Meta:
        verbose_name = "äldreförvaltning"
        verbose_name_plural = "äldreförvaltningar"

    def __str__(self) -> str:
        return self.name


class Regime(models.TextChoices):
    """How a provider is run; decides whom a deviation goes to (R86)."""

    MUNICIPAL = "MUNICIPAL", "Egen regi"
    PRIVATE = "PRIVATE", "Privat"
    CONTRACTED = "CONTRACTED", "Entreprenad"


class ProviderQuerySet(models.QuerySet["Provider"]):
    """Providers as a member may choose among them."""

    def for_member(self, member: "Member | None") -> Self:
        """All providers for the ordering side, the own one for a provider's member."""
        if member is None:
            return self.none()
        return self.filter(pk=member.provider_id) if member.provider_id else self.all()

    def by_name(self) -> Self:
        """In the order lists show them."""
        return self.order_by("name", "pk")


class Provider(models.Model):
    """A company or municipal unit that performs home care (utförare).

    Where it `checks_plans`, a colleague of the author reads a plan before it is handed in (R38).
    """

    name = models.CharField("namn", max_length=200, unique=True)
    organisation_number = models.CharField("organisationsnummer", max_length=11, blank=True)
    regime = models.CharField("regi", max_length=10, choices=Regime)
    email = models.EmailField("e-post", blank=True)
    manager_email = models.EmailField("chefens e-post", blank=True)
    checks_plans = models.BooleanField("intern granskning före inlämning", default=False, db_default=False)

    objects = ProviderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "utförare"
        verbose_name_plural = "utförare"

    def __str__(self) -> str:
        return self.name


class Shift(models.TextChoices):
    """When in the day a provider's unit works."""

    DAY = "DAY", "Dag"
    NIGHT = "NIGHT", "Natt"


class ProviderUnit(models.Model):
    """A provider's day or night unit; every sent order reaches each of them (R18, R19)."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="units", verbose_name="utförare")
    shift = models.CharField("tid på dygnet", max_length=5, choices=Shift)
    email = models.EmailField("e-post")

    class Meta:
        verbose_name = "utförarens enhet"
        verbose_name_plural = "utförarens enheter"
        constraints = [models.UniqueConstraint(fields=["provider", "shift"], name="provider_unit_once")]

    def __str__(self) -> str:
        return f"{self.provider} {self.get_shift_display()}"
