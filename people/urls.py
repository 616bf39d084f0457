"""Addresses of drafts, of the choice of role, and of absences."""

from django.urls import path

from people import absence_views, views

urlpatterns = [
    path("utkast/<slug:form>/", views.save_draft, name="draft"),
    path("utkast/<slug:form>/kasta/", views.discard_draft, name="discard_draft"),
    path("roll/", views.role, name="role"),
    path("inloggad/", views.session_alive, name="session_alive"),
    path("franvaro/", absence_views.absences, name="absences"),
    path("franvaro/<int:pk>/avsluta/", absence_views.absence_end, name="absence_end"),
]
