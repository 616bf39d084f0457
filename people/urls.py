"""Addresses of drafts and of the choice of role."""

from django.urls import path

from people import views

urlpatterns = [
    path("utkast/<slug:form>/", views.save_draft, name="draft"),
    path("utkast/<slug:form>/kasta/", views.discard_draft, name="discard_draft"),
    path("roll/", views.role, name="role"),
]
