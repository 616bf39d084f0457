"""The addresses of providers' reviews."""

from django.urls import URLPattern, URLResolver, include, path

from followups.views.review_answers import assess_provider, visit_provider
from followups.views.review_files import provider_reviews_taken, review_findings_taken
from followups.views.review_findings import (
    answer_finding_page,
    change_finding_page,
    check_finding_page,
    drop_finding_page,
    review_finding_new,
)
from followups.views.review_papers import review_paper
from followups.views.review_steps import judge_provider, report_reviewed, review_new
from followups.views.review_templates import review_template
from followups.views.reviews import compare_reviews, provider_review, provider_reviews

FINDINGS: list[URLPattern] = [
    path("<int:pk>/andra/", change_finding_page, name="change_finding"),
    path("<int:pk>/ta-bort/", drop_finding_page, name="drop_finding"),
    path("<int:pk>/atgardsplan/", answer_finding_page, name="answer_finding"),
    path("<int:pk>/folj-upp/", check_finding_page, name="check_finding"),
]
REVIEWS: list[URLPattern | URLResolver] = [
    path("", provider_reviews, name="provider_reviews"),
    path("lista.csv", provider_reviews_taken, {"kind": "csv"}, name="provider_reviews_csv"),
    path("lista.xlsx", provider_reviews_taken, {"kind": "xlsx"}, name="provider_reviews_workbook"),
    path("brister.csv", review_findings_taken, {"kind": "csv"}, name="review_findings_file"),
    path("brister.xlsx", review_findings_taken, {"kind": "xlsx"}, name="review_findings_workbook"),
    path("mall/", review_template, name="review_template"),
    path("ny/", review_new, name="review_new"),
    path("brister/", include(FINDINGS)),
    path("<int:pk>/", provider_review, name="provider_review"),
    path("<int:pk>/sjalvskattning/", assess_provider, name="assess_provider"),
    path("<int:pk>/besok/", visit_provider, name="visit_provider"),
    path("<int:pk>/brist/", review_finding_new, name="review_finding_new"),
    path("<int:pk>/bedomning/", judge_provider, name="judge_provider"),
    path("<int:pk>/rapportering/", report_reviewed, name="report_review"),
    path("<int:pk>/tva-ar/", compare_reviews, name="compare_reviews"),
    path("<int:pk>/pdf/", review_paper, name="review_paper"),
]
urlpatterns = [path("uppfoljning-av-utforare/", include(REVIEWS))]
