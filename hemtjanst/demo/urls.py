"""Addresses that only the demo has."""

from django.urls import path

from hemtjanst.demo import views

app_name = "demo"
urlpatterns = [
    path("brev/", views.letters, name="letters"),
    path("brev/<str:key>/", views.letter, name="letter"),
]
