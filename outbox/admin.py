"""Letters and heartbeats through the read-only window for technical support."""

from django.contrib import admin
from django.http import HttpRequest

from outbox.models import DeliveryFault, Heartbeat, Letter


class Window(admin.ModelAdmin):
    """Shows rows, and lets nobody add, change or delete any."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False


@admin.register(Letter)
class LetterWindow(Window):
    """What waits, and why."""

    list_display = (
        "kind",
        "occurrence",
        "not_before",
        "sent_at",
        "dropped_at",
        "drop_reason",
        "attempts",
        "last_error",
    )
    list_filter = (
        "kind",
        ("sent_at", admin.EmptyFieldListFilter),
        ("dropped_at", admin.EmptyFieldListFilter),
    )
    ordering = ("-not_before", "-pk")
    show_full_result_count = False


@admin.register(DeliveryFault)
class DeliveryFaultWindow(Window):
    """What did not arrive, by which code, and whether somebody has dealt with it."""

    list_display = ("kind", "permanent", "status", "found_at", "handled_at")
    list_filter = ("kind", ("handled_at", admin.EmptyFieldListFilter))
    ordering = ("-found_at", "-pk")
    show_full_result_count = False


@admin.register(Heartbeat)
class HeartbeatWindow(Window):
    """When each part of the clockwork last ran."""

    list_display = ("name", "at", "reached", "silent_from", "silent_until")
    ordering = ("name",)
