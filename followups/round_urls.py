"""The addresses of review rounds."""

from django.urls import path

from followups.views.round_steps import (
    close_review_round,
    count_given_review,
    new_review_round,
    review_drawn_order,
)
from followups.views.rounds import review_round, review_round_taken, review_rounds, review_rounds_taken

urlpatterns = [
    path("granskningsomgangar/", review_rounds, name="review_rounds"),
    path("granskningsomgangar/fil/", review_rounds_taken, {"kind": "csv"}, name="review_rounds_csv"),
    path(
        "granskningsomgangar/arbetsbok/", review_rounds_taken, {"kind": "xlsx"}, name="review_rounds_workbook"
    ),
    path("granskningsomgangar/ny/", new_review_round, name="new_review_round"),
    path("granskningsomgangar/<int:pk>/", review_round, name="review_round"),
    path("granskningsomgangar/<int:pk>/fil/", review_round_taken, {"kind": "csv"}, name="review_round_file"),
    path(
        "granskningsomgangar/<int:pk>/arbetsbok/",
        review_round_taken,
        {"kind": "xlsx"},
        name="review_round_workbook",
    ),
    path("granskningsomgangar/<int:pk>/avsluta/", close_review_round, name="close_review_round"),
    path("granskningsomgangar/<int:pk>/<int:drawn>/granska/", review_drawn_order, name="review_drawn_order"),
    path("granskningsomgangar/<int:pk>/<int:drawn>/raknas/", count_given_review, name="count_given_review"),
]
