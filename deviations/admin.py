"""Deviations and checks through the read-only window for technical support."""

from django.contrib import admin

from deviations.models import Deviation, MonthlyCheck
from journal.window import ReadOnly


@admin.register(Deviation)
class DeviationWindow(ReadOnly):
    """Who was told of what, by number."""

    list_display = ("order", "kind", "opened_on", "opened_at", "closed_at")
    list_select_related = ("order",)
    list_filter = ("kind", ("closed_at", admin.EmptyFieldListFilter))
    ordering = ("-opened_on", "-pk")


@admin.register(MonthlyCheck)
class MonthlyCheckWindow(ReadOnly):
    """Which checks have been made."""

    list_display = ("unit", "on", "made_at")
    list_select_related = ("unit",)
    ordering = ("-month", "unit__name", "pk")
