"""The desk's addresses: today's work, a person's file, search."""

from django.urls import path

from desk import views

urlpatterns = [
    path("", views.today, name="today"),
    path("uppdrag/<str:number>/", views.file, name="file"),
]
