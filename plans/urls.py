"""The addresses of plans: start, read, write, review."""

from django.urls import path

from plans.views.checking import ask_check, check_plan, hand_in_plan, internal_check
from plans.views.history import compare_versions, plan_history
from plans.views.papers import plain_plan, plan_paper
from plans.views.provider_desk import provider_desk, provider_desk_taken
from plans.views.reading import plan_version
from plans.views.reasons import return_reasons
from plans.views.reviewing import review_plan
from plans.views.self_checks import self_check
from plans.views.starting import start_plan
from plans.views.templates import plan_template, plan_templates
from plans.views.writing import write_plan

urlpatterns = [
    path("planmallar/", plan_templates, name="plan_templates"),
    path("planmallar/<slug:subject>/", plan_template, name="plan_template"),
    path("plan/<number:number>/paborja/", start_plan, name="start_plan"),
    path("plan/<number:number>/<int:place>/", plan_version, name="plan_version"),
    path("plan/<number:number>/<int:place>/skriv/", write_plan, name="write_plan"),
    path("plan/<number:number>/<int:place>/lamna-in/", hand_in_plan, name="hand_in_plan"),
    path("plan/<number:number>/<int:place>/intern-granskning/", check_plan, name="check_plan"),
    path("plan/<number:number>/<int:place>/intern-granskning/lamna/", ask_check, name="ask_check"),
    path("plan/<number:number>/jamfor/", compare_versions, name="compare_versions"),
    path("plan/<number:number>/historik/", plan_history, name="plan_history"),
    path("plan/<number:number>/<int:place>/papper/<str:kind>/", plan_paper, name="plan_paper"),
    path("plan/<number:number>/<int:place>/lattlast/", plain_plan, name="plain_plan"),
    path("aterkommande-skal/", return_reasons, name="return_reasons"),
    path("intern-granskning/", internal_check, name="internal_check"),
    path("plan/<number:number>/<int:place>/granska/", review_plan, name="review_plan"),
    path("var-verksamhet/", provider_desk, name="provider_desk"),
    path("var-verksamhet/fil/", provider_desk_taken, {"kind": "csv"}, name="provider_desk_csv"),
    path("var-verksamhet/arbetsbok/", provider_desk_taken, {"kind": "xlsx"}, name="provider_desk_workbook"),
    path("var-verksamhet/egenkontroll/<int:year>/<int:month>/", self_check, name="self_check"),
]
