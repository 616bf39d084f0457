"""The one who is granted home care."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from people.models import Member


class Protection(models.TextChoices):
    """The three levels of protected identity, and none (domain.md, section 3.4)."""

    NONE = "NONE", "Nej"
    SECRECY_MARK = "SECRECY_MARK", "Sekretessmarkering"
    PROTECTED_REGISTRATION = "PROTECTED_REGISTRATION", "Skyddad folkbokföring"
    ASSUMED_IDENTITY = "ASSUMED_IDENTITY", "Fingerade personuppgifter"


LETTERS, SORTED_AS = "ÅÄÖåäöÉÈéèÜü", "{|}{|}eeeeyy"


def sort_key(name: str) -> str:
    """A name, last name first, as `sort_name` keeps it."""
    return name.translate(str.maketrans(LETTERS, SORTED_AS)).lower()


class SwedishSortKey(models.Func):
    """Last and first name, lower-cased, with å ä ö after z in that order; the same on any collation."""

    template = f"lower(translate(last_name || ' ' || first_name, '{LETTERS}', '{SORTED_AS}'))"
    output_field = models.TextField(db_collation="C")


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients as a member may see them."""

    def protected(self) -> Self:
        """Those with any of the three levels; few, and found by an index of their own."""
        return self.exclude(protection=Protection.NONE)

    def for_member(self, member: Member | None) -> Self:
        """Those with an assignment the member may see; protected identities only where the member is named."""
        seen = apps.get_model("orders", "Assignment").objects.for_member(member)
        return self.filter(Exists(seen.filter(client=OuterRef("pk"))))


class Client(models.Model):
    """A person with home care. Identity numbers are stored as twelve digits, dates of birth with the century.

    One without a number in the population register has a reserve number of the municipality's own.
    `named_members` are those, beside the case officer, who may open a protected identity.
    """

    identity_number = models.CharField(
        "person- eller samordningsnummer", max_length=12, unique=True, null=True
    )
    reserve_number = models.CharField("reservnummer", max_length=20, unique=True, null=True)
    born_on = models.DateField("född")
    first_name = models.CharField("förnamn", max_length=100)
    last_name = models.CharField("efternamn", max_length=100)
    sort_name = models.GeneratedField(
        expression=SwedishSortKey(), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    street = models.CharField("adress", max_length=200, blank=True)
    postal_code = models.CharField("postnummer", max_length=6, blank=True)
    city = models.CharField("postort", max_length=100, blank=True)
    protection = models.CharField(
        "skyddade personuppgifter", max_length=25, choices=Protection, default=Protection.NONE
    )
    reduced_decision_capacity = models.BooleanField("nedsatt beslutsförmåga", default=False)
    deceased_on = models.DateField("avliden", null=True, blank=True)
    named_members = models.ManyToManyField(Member, blank=True, related_name="+", verbose_name="namngivna")

    objects = ClientQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_name"])

    class Meta:
        verbose_name = "brukare"
        verbose_name_plural = "brukare"
        constraints = [
            models.CheckConstraint(
                name="client_has_a_number",
                condition=Q(identity_number__isnull=False) | Q(reserve_number__isnull=False),
            ),
            models.CheckConstraint(
                name="client_number_is_digits",
                condition=Q(identity_number=None) | Q(identity_number__regex=r"^\d{12}$"),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="client_sort"),
            models.Index(fields=["id"], name="client_protected", condition=~Q(protection="NONE")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_protected(self) -> bool:
        """Any of the three levels."""
        return self.protection != Protection.NONE
