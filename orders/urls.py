"""Addresses of orders."""

from django.urls import path

from orders import views
from orders.views import (
    dialogue,
    examples,
    feedback,
    merging,
    needs,
    pauses,
    reassigned,
    reassigning,
    wording,
)

urlpatterns = [
    path("bestallning/ny/", views.new_order, name="order_new"),
    path("bestallning/granska-text/", wording.check_wording, name="check_wording"),
    path("bestallning/<number:number>/", views.order, name="order"),
    path("bestallning/<number:number>/andra/", views.edit_order, name="order_edit"),
    path("bestallning/<number:number>/kvittera/", views.acknowledge, name="order_acknowledge"),
    path("bestallning/<number:number>/aterta/", views.withdraw, name="order_withdraw"),
    path("bestallning/<number:number>/aterkoppling/", feedback.order_feedback, name="order_feedback"),
    path("bestallning/<number:number>/dela/", examples.share, name="share_order_example"),
    path("bestallningar/granskning/", feedback.order_reviews, name="order_reviews"),
    path(
        "bestallningar/granskning/fil/",
        feedback.order_reviews_taken,
        {"kind": "csv"},
        name="order_reviews_csv",
    ),
    path(
        "bestallningar/granskning/arbetsbok/",
        feedback.order_reviews_taken,
        {"kind": "xlsx"},
        name="order_reviews_workbook",
    ),
    path("exempel/", examples.examples, name="examples"),
    path("exempel/dela/", examples.share, name="share_example"),
    path("exempel/<int:pk>/ta-bort/", examples.retire, name="retire_example"),
    path("uppdrag/<number:number>/bestallning/", views.next_order, name="order_follow"),
    path("uppdrag/<number:number>/dialog/", dialogue.dialogue, name="dialogue"),
    path("uppdrag/<number:number>/dialog/<int:pk>/svara/", dialogue.answer, name="dialogue_answer"),
    path("uppdrag/<number:number>/dialog/forandrat-behov/", needs.changed_needs, name="changed_needs"),
    path("uppdrag/<number:number>/dialog/<int:pk>/bedom/", needs.consider_needs, name="consider_needs"),
    path("uppdrag/<number:number>/pausa/", pauses.pause_page, name="pause_services"),
    path("uppdrag/<number:number>/ateruppta/", pauses.resume_page, name="resume_services"),
    path("uppdrag/<number:number>/vantas-ater/", pauses.expect_page, name="expect_back"),
    path("uppehall/", pauses.restarts, name="restarts"),
    path("uppehall/fil/", pauses.restarts_taken, {"kind": "csv"}, name="restarts_csv"),
    path("uppehall/arbetsbok/", pauses.restarts_taken, {"kind": "xlsx"}, name="restarts_workbook"),
    path("bilaga/<int:pk>/", dialogue.attachment, name="attachment"),
    path("insatser/", merging.merging, name="merging"),
    path("insatser/namn/", merging.new_alias, name="alias_new"),
    path("insatser/namn/<int:pk>/ta-bort/", merging.drop_alias, name="alias_drop"),
    path("omfordela/", reassigning.reassign, name="reassign"),
    path("omfordela/<int:pk>/", reassigned.reassigned, name="reassigned"),
    path("omfordela/<int:pk>/angra/", reassigned.reassign_undo, name="reassign_undo"),
]
