"""How technical support looks in: it reads, and changes nothing."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):
    """A list and a page of each row, newest first; no adding, changing or deleting."""

    actions = None
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False
