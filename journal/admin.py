"""The window for technical support on the journal: that something was written or looked at, not what it says."""

from django.contrib import admin

from journal.models import Look, Note
from journal.window import ReadOnly


@admin.register(Note)
class NoteWindow(ReadOnly):
    """Notes by kind and moment."""

    list_display = ("at", "kind", "assignment_number", "subject")
    list_filter = ("kind",)
    search_fields = ("assignment_number",)
    fields = ("at", "kind", "assignment_number", "subject", "by_id")


@admin.register(Look)
class LookWindow(ReadOnly):
    """Looks by member and moment."""

    list_display = ("at", "member_id", "role", "assignment_number", "granted")
    search_fields = ("assignment_number",)
    fields = ("at", "member_id", "role", "assignment_number", "granted")
