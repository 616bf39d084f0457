"""The addresses of individual follow-ups and team meetings."""

from django.urls import path

from followups.views.appointments import invite, move
from followups.views.case_follow_ups import case_follow_ups, follow_up
from followups.views.follow_up_papers import follow_up_paper
from followups.views.follow_up_register import follow_up_register, follow_up_register_taken
from followups.views.follow_ups import follow_ups, follow_ups_taken
from followups.views.holding import hold
from followups.views.questions import follow_up_questions
from followups.views.team_meetings import book, call_off, change, note, team_meetings

CASE = "uppdrag/<number:number>/uppfoljning/"
TEAM = "uppdrag/<number:number>/teamtraffar/"

urlpatterns = [
    path("uppfoljningar/", follow_ups, name="follow_ups"),
    path("uppfoljningar/fil/", follow_ups_taken, {"kind": "csv"}, name="follow_ups_csv"),
    path("uppfoljningar/arbetsbok/", follow_ups_taken, {"kind": "xlsx"}, name="follow_ups_workbook"),
    path("uppfoljningar/genomforda/", follow_up_register, name="follow_up_register"),
    path(
        "uppfoljningar/genomforda/fil/",
        follow_up_register_taken,
        {"kind": "csv"},
        name="follow_up_register_csv",
    ),
    path(
        "uppfoljningar/genomforda/arbetsbok/",
        follow_up_register_taken,
        {"kind": "xlsx"},
        name="follow_up_register_workbook",
    ),
    path("uppfoljningar/fragor/", follow_up_questions, name="follow_up_questions"),
    path(CASE, case_follow_ups, name="case_follow_ups"),
    path(f"{CASE}flytta/", move, name="move_follow_up"),
    path(f"{CASE}bjud-in/", invite, name="invite_to_follow_up"),
    path(f"{CASE}hall/", hold, name="hold_follow_up"),
    path(f"{CASE}<int:pk>/", follow_up, name="follow_up"),
    path(f"{CASE}<int:pk>/papper/", follow_up_paper, name="follow_up_paper"),
    path(TEAM, team_meetings, name="team_meetings"),
    path(f"{TEAM}boka/", book, name="book_team_meeting"),
    path(f"{TEAM}<int:pk>/andra/", change, name="change_team_meeting"),
    path(f"{TEAM}<int:pk>/anteckna/", note, name="note_team_meeting"),
    path(f"{TEAM}<int:pk>/stall-in/", call_off, name="call_off_team_meeting"),
]
