"""Every address of the system."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("desk.urls")),
    path("konto/", include("allauth.urls")),
    path("teknik/", admin.site.urls),
]
