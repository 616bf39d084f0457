"""The desk's addresses: today's work, a person's file, search, the access log."""

from django.urls import path

from desk.views.bulk import acknowledge_many, reassign_many
from desk.views.dates import dates
from desk.views.file import file, reason
from desk.views.files import looks_file, worklist_file_view
from desk.views.filters import remove_saved_filter, saved_filter, saved_filters
from desk.views.looks import looks_page
from desk.views.notices import notices
from desk.views.policy import policy
from desk.views.search import search_page
from desk.views.shortcuts import shortcuts
from desk.views.today import today

urlpatterns = [
    path("", today, name="today"),
    path("att-gora/fil/", worklist_file_view, {"kind": "csv"}, name="today_csv"),
    path("att-gora/arbetsbok/", worklist_file_view, {"kind": "xlsx"}, name="today_workbook"),
    path("kortkommandon/", shortcuts, name="shortcuts"),
    path("kvittera/", acknowledge_many, name="acknowledge_many"),
    path("omfordela/valda/", reassign_many, name="reassign_many"),
    path("filter/", saved_filters, name="saved_filters"),
    path("filter/<int:pk>/", saved_filter, name="saved_filter"),
    path("filter/<int:pk>/ta-bort/", remove_saved_filter, name="remove_saved_filter"),
    path("regelverk/", policy, name="policy"),
    path("sok/", search_page, name="search"),
    path("aviseringar/", notices, name="notices"),
    path("atkomst/", looks_page, name="looks"),
    path("atkomst/fil/", looks_file, name="looks_csv"),
    path("uppdrag/<number:number>/", file, name="file"),
    path("uppdrag/<number:number>/skal/", reason, name="reason"),
    path("uppdrag/<number:number>/datum/", dates, name="dates"),
]
