"""The window for technical support on organisations, members and policies."""

from django.contrib import admin

from journal.window import ReadOnly
from people.models import (
    Administration,
    Committee,
    Draft,
    Member,
    OrderUnit,
    Policy,
    Provider,
    ProviderUnit,
    User,
)

for plain in (Administration, Committee, ProviderUnit):
    admin.site.register(plain, ReadOnly)


@admin.register(User)
class UserWindow(ReadOnly):
    """Who can log in."""

    list_display = ("email", "is_active", "is_staff", "last_login")
    search_fields = ("email",)
    fields = ("email", "is_active", "is_staff", "last_login")


@admin.register(Member)
class MemberWindow(ReadOnly):
    """Who has which role."""

    list_display = ("pk", "user", "role", "unit", "provider", "administration", "is_active")
    list_filter = ("role", "is_active")
    list_select_related = ("user", "unit", "provider", "administration")


@admin.register(OrderUnit)
class OrderUnitWindow(ReadOnly):
    """Order units."""

    list_display = ("name", "committee")
    list_select_related = ("committee",)


@admin.register(Provider)
class ProviderWindow(ReadOnly):
    """Providers."""

    list_display = ("name", "regime", "email")
    search_fields = ("name",)


@admin.register(Policy)
class PolicyWindow(ReadOnly):
    """Policies from their days."""

    list_display = ("valid_from", "unit", "days_to_plan", "plan_clock_start", "plan_day_kind")
    list_select_related = ("unit",)


@admin.register(Draft)
class DraftWindow(ReadOnly):
    """That a draft exists, not what it says."""

    list_display = ("form", "member", "saved_at")
    list_select_related = ("member",)
    fields = ("form", "member", "saved_at")
