"""Who acts: users who log in, and the roles they have in organisations."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.models.organisations import Administration, OrderUnit, Provider
from people.roles import ROLES, Act, Place, Role, RoleRow


def _roles(place: Place) -> list[str]:
    return [role.value for role, row in ROLES.items() if row.place == place]


class UserManager(BaseUserManager["User"]):
    """Makes users, whose name is their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: bool) -> "User":
        """A user; without a password nobody can log in as it."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None) -> "User":
        """A user for technical support, with the read-only window at /admin/."""
        return self.create_user(email, password, is_staff=True, is_superuser=True)


class User(AbstractBaseUser, PermissionsMixin):
    """One who can log in, by e-mail and password."""

    email = models.EmailField("e-post", unique=True)
    is_staff = models.BooleanField("teknisk support", default=False)
    is_active = models.BooleanField("aktiv", default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"

    def __str__(self) -> str:
        return self.email


class MemberQuerySet(models.QuerySet["Member"]):
    """Members by place and role."""

    def active(self) -> Self:
        """Those who may act now."""
        return self.filter(is_active=True, user__is_active=True)

    def managing(self, units: Iterable[int]) -> Self:
        """The managers of some order units who may act now, each with the user that letters go to."""
        managers = self.active().filter(unit__in=units, role=Role.UNIT_MANAGER)
        return managers.select_related("user").order_by("pk")

    def of_user(self, user_id: int) -> Self:
        """The roles one user can act in, the first one first."""
        return self.active().filter(user=user_id).order_by("pk")


class Member(models.Model):
    """A user's role in one organisation; the one who acts, in every action's `by`."""

    user = models.ForeignKey(User, models.PROTECT, related_name="members", verbose_name="användare")
    name = models.CharField("namn", max_length=200)
    role = models.CharField("roll", max_length=20, choices=[(r.value, row.name) for r, row in ROLES.items()])
    unit = models.ForeignKey(
        OrderUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="beställarenhet",
    )
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="members", verbose_name="utförare"
    )
    administration = models.ForeignKey(
        Administration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="förvaltning",
    )
    is_active = models.BooleanField("aktiv", default=True)

    stands_in_for: frozenset[int] = frozenset()
    """Keys of the colleagues away whose deputy this member is today; known of the one who acts in a request."""

    acts_on: date | None = None
    """The day on which this member acts; known of the one who acts in a request."""

    objects = MemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "medlem"
        verbose_name_plural = "medlemmar"
        indexes = [models.Index(fields=["role"], name="member_role")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit", "provider", "administration"],
                name="member_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="member_in_its_place",
                condition=Q(
                    unit__isnull=False, provider=None, administration=None, role__in=_roles(Place.UNIT)
                )
                | Q(unit=None, provider__isnull=False, administration=None, role__in=_roles(Place.PROVIDER))
                | Q(
                    unit=None,
                    provider=None,
                    administration__isnull=False,
                    role__in=_roles(Place.ADMINISTRATION),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role_words}"

    @property
    def row(self) -> RoleRow:
        """This member's row in the table of roles."""
        return ROLES[Role(self.role)]

    @property
    def role_words(self) -> str:
        """The role as users call it."""
        return self.row.name

    @property
    def email(self) -> str:
        """Where this member's letters go."""
        return self.user.email

    @property
    def place(self) -> str:
        """The organisation this member acts for."""
        return str(self.unit or self.provider or self.administration)

    @property
    def own_keys(self) -> frozenset[int]:
        """Those whose cases count as this member's own: the member, and the colleagues that they stand in for."""
        return self.stands_in_for | {self.pk}

    def may(self, act: Act) -> bool:
        """Whether the role allows an act; which rows it may be done to, `for_member` says."""
        return act in self.row.acts
