"""The addresses of reconciliation meetings."""

from django.urls import path

from followups.views.meeting_contacts import meeting_contacts, name_meeting_contacts
from followups.views.meeting_holding import done, hold
from followups.views.meeting_steps import book, bring, call_off, take_back
from followups.views.meetings import (
    meeting,
    meeting_actions,
    meeting_actions_taken,
    meetings,
    meetings_taken,
)

urlpatterns = [
    path("avstamning/", meetings, name="meetings"),
    path("avstamning/lista.csv", meetings_taken, {"kind": "csv"}, name="meetings_csv"),
    path("avstamning/lista.xlsx", meetings_taken, {"kind": "xlsx"}, name="meetings_workbook"),
    path("avstamning/atgarder/", meeting_actions, name="meeting_actions"),
    path("avstamning/atgarder/lista.csv", meeting_actions_taken, {"kind": "csv"}, name="meeting_actions_csv"),
    path(
        "avstamning/atgarder/lista.xlsx",
        meeting_actions_taken,
        {"kind": "xlsx"},
        name="meeting_actions_workbook",
    ),
    path("avstamning/atgarder/<int:pk>/gjord/", done, name="meeting_action_done"),
    path("avstamning/kontakter/", meeting_contacts, name="meeting_contacts"),
    path("avstamning/kontakter/<int:pk>/", name_meeting_contacts, name="name_meeting_contacts"),
    path("avstamning/punkter/<int:pk>/ta-bort/", take_back, name="take_back_meeting_point"),
    path("avstamning/<int:pk>/", meeting, name="meeting"),
    path("avstamning/<int:pk>/boka/", book, name="book_meeting"),
    path("avstamning/<int:pk>/stall-in/", call_off, name="call_off_meeting"),
    path("avstamning/<int:pk>/punkt/", bring, name="bring_meeting_point"),
    path("avstamning/<int:pk>/anteckna/", hold, name="hold_meeting"),
]
