"""The window for technical support: numbers and moments, no names, and nothing can be changed."""

from django.contrib import admin

from journal.window import ReadOnly
from orders.models import Assignment, Client, Intervention, MergeRule, Order


@admin.register(Client)
class ClientWindow(ReadOnly):
    """Clients by row number; who they are is read in the files, where looks are recorded."""

    list_display = ("pk", "protection", "deceased_on")
    fields = ("id", "protection", "reduced_decision_capacity", "deceased_on")


@admin.register(Assignment)
class AssignmentWindow(ReadOnly):
    """Assignments."""

    list_display = ("number", "unit", "provider", "case_officer")
    list_select_related = ("unit", "provider", "case_officer")
    search_fields = ("number",)
    fields = ("number", "unit", "provider", "case_officer", "care_contact")


@admin.register(Order)
class OrderWindow(ReadOnly):
    """Orders and their clocks; not what they say."""

    list_display = ("number", "kind", "sent_at", "acknowledged_at", "withdrawn_at", "plan_due_on")
    list_filter = ("kind",)
    search_fields = ("number",)
    fields = (
        "number", "kind", "sequence", "policy", "decided_on", "valid_from", "valid_to", "frame_time", "started_at",
        "sent_at", "sent_by", "acknowledge_by", "acknowledged_at", "acknowledged_by", "withdrawn_at",
        "clock_started_on", "plan_due_on", "plan_due_reason", "plan_received_at", "imported_at",
    )  # fmt: skip


@admin.register(Intervention)
class InterventionWindow(ReadOnly):
    """The catalogue."""

    list_display = ("name", "life_area", "kind", "standard_minutes", "spread_over_day")
    ordering = ("position", "pk")


@admin.register(MergeRule)
class MergeRuleWindow(ReadOnly):
    """Which interventions may be merged."""

    list_display = ("first", "second", "allowed", "unit", "valid_from")
    list_select_related = ("first", "second", "unit")
