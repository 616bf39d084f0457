"""Every address of the system."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from hemtjanst import pages
from hemtjanst.components import components

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("people.setup_urls")),
    path("komponenter/", components, name="components"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("hjalp/", pages.help_page, name="help"),
    path("personuppgifter/", pages.privacy, name="privacy"),
    path("api/v1/", include("hemtjanst.api")),
    path("konto/", include("allauth.urls")),
    path("teknik/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("hemtjanst.demo.urls")))
