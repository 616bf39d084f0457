"""The addresses of plans: start, read, write, review."""

from django.urls import path

from plans.views.reading import plan_version
from plans.views.reviewing import review_plan
from plans.views.starting import start_plan
from plans.views.writing import write_plan

urlpatterns = [
    path("plan/<number:number>/paborja/", start_plan, name="start_plan"),
    path("plan/<number:number>/<int:place>/", plan_version, name="plan_version"),
    path("plan/<number:number>/<int:place>/skriv/", write_plan, name="write_plan"),
    path("plan/<number:number>/<int:place>/granska/", review_plan, name="review_plan"),
]
