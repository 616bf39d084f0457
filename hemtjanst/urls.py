"""Every address of the system."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from desk.views.preferences import preferences
from desk.views.undelivered import undelivered, undelivered_again, undelivered_letter, undelivered_taken
from hemtjanst import pages
from hemtjanst.clockwork import KINDS
from hemtjanst.components import components
from hemtjanst.conscience_page import conscience
from hemtjanst.health import health

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("followups.urls")),
    path("", include("followups.round_urls")),
    path("", include("followups.load_urls")),
    path("", include("followups.review_urls")),
    path("", include("followups.meeting_urls")),
    path("", include("followups.individual_urls")),
    path("", include("desk.import_urls")),
    path("", include("orders.urls")),
    path("", include("people.urls")),
    path("", include("people.setup_urls")),
    path("", include("plans.urls")),
    path("", include("deviations.urls")),
    path("", include("deviations.complaint_urls")),
    path("", include("deviations.misconduct_urls")),
    path("", include("reports.urls")),
    path("", include("reports.dashboard_urls")),
    path("", include("reports.audit_urls")),
    path("", include("reports.what_if_urls")),
    path("", include("reports.unit_export_urls")),
    path("", include("reports.period_urls")),
    path("utskick/", undelivered, {"kinds": KINDS}, name="undelivered"),
    path("utskick/lista.csv", undelivered_taken, {"kinds": KINDS, "kind": "csv"}, name="undelivered_csv"),
    path(
        "utskick/lista.xlsx", undelivered_taken, {"kinds": KINDS, "kind": "xlsx"}, name="undelivered_workbook"
    ),
    path("utskick/<int:pk>/", undelivered_letter, {"kinds": KINDS}, name="undelivered_letter"),
    path("utskick/<int:pk>/igen/", undelivered_again, name="undelivered_again"),
    path("mina-utskick/", preferences, {"kinds": KINDS}, name="preferences"),
    path("komponenter/", components, name="components"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("hjalp/", pages.help_page, name="help"),
    path("personuppgifter/", pages.privacy, name="privacy"),
    path("kontroll/", conscience, name="conscience"),
    path("halsa/", health, name="health"),
    path("api/v1/", include("hemtjanst.api")),
    path("konto/", include("people.login_urls")),
    path("teknik/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("hemtjanst.demo.urls")))
