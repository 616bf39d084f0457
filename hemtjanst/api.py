"""Addresses of the API, version 1: orders, plans and figures for systems of others; docs/api.yaml is its contract."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from deviations.api.checks import AnswerCheckView, CheckRowsView, ChecksView, CheckView
from deviations.api.complaints import (
    AnswerComplaintView,
    CloseComplaintView,
    ComplaintsView,
    ComplaintView,
    ForwardComplaintView,
)
from deviations.api.deviations import (
    AcceptAnswerView,
    AnswerDeviationView,
    AskAgainView,
    CloseView,
    DeviationsView,
    DeviationView,
    ReopenView,
)
from followups.api.individual import FollowUpsView, FollowUpView, HoldView
from followups.api.meetings import MeetingsView, MeetingView
from followups.api.performed import CaseTimeView, ExplainTimeView, FollowUpTimeView, TimesView
from followups.api.reviews import ProviderReviewsView, ProviderReviewView
from orders.api.messages import AnswerView, ChangedNeedsView, ConsiderView, MessagesView
from orders.api.orders import AcknowledgeView, OrdersView, OrderView
from orders.api.pauses import PausesView, ResumeView
from orders.api.quality import FeedbackView, WordingView
from people.api import TokenView
from plans.api import PlansView
from plans.version_api import ComparisonView, ReviewView, StartView, SubmitView, VersionView
from reports.api import BreakdownView, FiguresView
from reports.audit_api import AuditResultView, AuditsView
from reports.period_api import PeriodReportsView, PeriodReportView


class NothingHereView(APIView):
    """Every other address, so that it too is answered as the API answers."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Tell one who is logged in that there is nothing."""
        super().initial(request, *args, **kwargs)
        raise NotFound


urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("token/", TokenView.as_view(), name="api-token"),
    path("orders/", OrdersView.as_view(), name="api-orders"),
    path("orders/<number:number>/", OrderView.as_view(), name="api-order"),
    path("orders/<number:number>/acknowledge/", AcknowledgeView.as_view(), name="api-acknowledge"),
    path("orders/<number:number>/feedback/", FeedbackView.as_view(), name="api-feedback"),
    path("wording/", WordingView.as_view(), name="api-wording"),
    path("messages/<number:number>/", MessagesView.as_view(), name="api-messages"),
    path("messages/<number:number>/changed-needs/", ChangedNeedsView.as_view(), name="api-changed-needs"),
    path("messages/<number:number>/<int:message>/answer/", AnswerView.as_view(), name="api-answer"),
    path("messages/<number:number>/<int:message>/consider/", ConsiderView.as_view(), name="api-consider"),
    path("pauses/<number:number>/", PausesView.as_view(), name="api-pauses"),
    path("pauses/<number:number>/resume/", ResumeView.as_view(), name="api-resume"),
    path("plans/", PlansView.as_view(), name="api-plans"),
    path("plans/<number:number>/start/", StartView.as_view(), name="api-start"),
    path("plans/<number:number>/versions/<int:version>/", VersionView.as_view(), name="api-version"),
    path("plans/<number:number>/versions/<int:version>/submit/", SubmitView.as_view(), name="api-submit"),
    path("plans/<number:number>/versions/<int:version>/review/", ReviewView.as_view(), name="api-review"),
    path(
        "plans/<number:number>/versions/<int:version>/comparison/",
        ComparisonView.as_view(),
        name="api-comparison",
    ),
    path("deviations/", DeviationsView.as_view(), name="api-deviations"),
    path("deviations/<int:deviation>/", DeviationView.as_view(), name="api-deviation"),
    path("deviations/<int:deviation>/answer/", AnswerDeviationView.as_view(), name="api-answer-deviation"),
    path("deviations/<int:deviation>/accept/", AcceptAnswerView.as_view(), name="api-accept-answer"),
    path("deviations/<int:deviation>/ask-again/", AskAgainView.as_view(), name="api-ask-again"),
    path("deviations/<int:deviation>/close/", CloseView.as_view(), name="api-close-deviation"),
    path("deviations/<int:deviation>/reopen/", ReopenView.as_view(), name="api-reopen-deviation"),
    path("checks/", ChecksView.as_view(), name="api-checks"),
    path("checks/<int:check>/", CheckView.as_view(), name="api-check"),
    path("checks/<int:check>/rows/", CheckRowsView.as_view(), name="api-check-rows"),
    path("checks/<int:check>/answer/", AnswerCheckView.as_view(), name="api-answer-check"),
    path("complaints/", ComplaintsView.as_view(), name="api-complaints"),
    path("complaints/<int:complaint>/", ComplaintView.as_view(), name="api-complaint"),
    path("complaints/<int:complaint>/forward/", ForwardComplaintView.as_view(), name="api-forward-complaint"),
    path("complaints/<int:complaint>/answer/", AnswerComplaintView.as_view(), name="api-answer-complaint"),
    path("complaints/<int:complaint>/close/", CloseComplaintView.as_view(), name="api-close-complaint"),
    path("provider-reviews/", ProviderReviewsView.as_view(), name="api-provider-reviews"),
    path("provider-reviews/<int:review>/", ProviderReviewView.as_view(), name="api-provider-review"),
    path("performed-time/", TimesView.as_view(), name="api-performed-times"),
    path("performed-time/<number:number>/", CaseTimeView.as_view(), name="api-performed-time"),
    path(
        "performed-time/<number:number>/<slug:month>/reason/",
        ExplainTimeView.as_view(),
        name="api-explain-time",
    ),
    path(
        "performed-time/<number:number>/<slug:month>/follow-up/",
        FollowUpTimeView.as_view(),
        name="api-follow-up-time",
    ),
    path("meetings/", MeetingsView.as_view(), name="api-meetings"),
    path("meetings/<int:meeting>/", MeetingView.as_view(), name="api-meeting"),
    path("follow-ups/", FollowUpsView.as_view(), name="api-follow-ups"),
    path("follow-ups/<number:number>/hold/", HoldView.as_view(), name="api-hold-follow-up"),
    path("follow-ups/<number:number>/<int:follow_up>/", FollowUpView.as_view(), name="api-follow-up"),
    path("period-reports/", PeriodReportsView.as_view(), name="api-period-reports"),
    path("period-reports/<int:report>/", PeriodReportView.as_view(), name="api-period-report"),
    path("audits/", AuditsView.as_view(), name="api-audits"),
    path("audits/<int:audit>/results/", AuditResultView.as_view(), name="api-audit-results"),
    path("figures/", FiguresView.as_view(), name="api-figures"),
    path("figures/breakdown/", BreakdownView.as_view(), name="api-figures-breakdown"),
    path("<path:rest>", NothingHereView.as_view(), name="api-nothing-here"),
]
