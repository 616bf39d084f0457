"""The window for technical support on plans: versions and their moments, not what they say."""

from django.contrib import admin

from journal.window import ReadOnly
from plans.models import Plan, PlanVersion


@admin.register(Plan)
class PlanWindow(ReadOnly):
    """One plan an assignment."""

    list_display = ("pk", "assignment")
    list_select_related = ("assignment",)


@admin.register(PlanVersion)
class PlanVersionWindow(ReadOnly):
    """Versions and how far they have come."""

    list_display = ("pk", "plan_id", "number", "started_at", "submitted_at", "returned_at", "approved_at")
    fields = ("plan", "number", "order", "started_at", "submitted_at", "returned_at", "approved_at")
