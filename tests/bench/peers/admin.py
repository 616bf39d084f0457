"""The plain admin list, a hundred rows a page as it comes."""

from django.contrib import admin

from tests.bench.peers.models import Case


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    """No more than which columns."""

    list_display = ("number", "name", "provider", "state", "due_on")
