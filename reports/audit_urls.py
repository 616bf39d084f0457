"""The addresses of audits of files."""

from django.urls import path

from reports.views.audit_facts import audit_facts, audit_facts_file
from reports.views.audit_files import audit_file, audit_settle
from reports.views.audit_form import audit_form
from reports.views.audit_results import audit_csv, audit_paper, audit_results, audit_workbook
from reports.views.audit_steps import audit_ask_facts, audit_close, audit_lengthen, audit_new
from reports.views.audits import audit, audit_redraw, audits

urlpatterns = [
    path("aktgranskning/", audits, name="audits"),
    path("aktgranskning/ny/", audit_new, name="audit_new"),
    path("aktgranskning/mall/", audit_form, name="audit_form"),
    path("aktgranskning/<int:pk>/", audit, name="audit"),
    path("aktgranskning/<int:pk>/dra-om/", audit_redraw, name="audit_redraw"),
    path("aktgranskning/<int:pk>/forlang/", audit_lengthen, name="audit_lengthen"),
    path("aktgranskning/<int:pk>/lamna-for-fakta/", audit_ask_facts, name="audit_ask_facts"),
    path("aktgranskning/<int:pk>/avsluta/", audit_close, name="audit_close"),
    path("aktgranskning/<int:pk>/akt/<int:file>/", audit_file, name="audit_file"),
    path("aktgranskning/<int:pk>/akt/<int:file>/avgor/", audit_settle, name="audit_settle"),
    path("aktgranskning/<int:pk>/fakta/", audit_facts, name="audit_facts"),
    path("aktgranskning/<int:pk>/fakta/<int:file>/", audit_facts_file, name="audit_facts_file"),
    path("aktgranskning/<int:pk>/resultat/", audit_results, name="audit_results"),
    path("aktgranskning/<int:pk>/resultat/pdf/", audit_paper, name="audit_paper"),
    path("aktgranskning/<int:pk>/resultat/xlsx/", audit_workbook, name="audit_workbook"),
    path("aktgranskning/<int:pk>/resultat/csv/", audit_csv, name="audit_csv"),
]
