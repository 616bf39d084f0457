"""The desk's addresses: today's work, a person's file, search, the access log."""

from django.urls import path

from desk.views.file import file, reason
from desk.views.looks import looks_page
from desk.views.search import search_page
from desk.views.today import today

urlpatterns = [
    path("", today, name="today"),
    path("sok/", search_page, name="search"),
    path("atkomst/", looks_page, name="looks"),
    path("uppdrag/<number:number>/", file, name="file"),
    path("uppdrag/<number:number>/skal/", reason, name="reason"),
]
