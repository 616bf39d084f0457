"""Addresses for setting up."""

from django.urls import path

from people import setup_views

urlpatterns = [
    path("organisationer/", setup_views.set_up, name="set_up"),
    path("organisationer/ny-enhet/", setup_views.new_unit, name="new_unit"),
    path("organisationer/ny-utforare/", setup_views.new_provider, name="new_provider"),
    path("organisationer/ny-medlem/", setup_views.new_member, name="new_member"),
    path("organisationer/medlem/<int:member_id>/avsluta/", setup_views.member_end, name="member_end"),
]
