"""Addresses of the API, version 1: orders, plans and figures for systems of others; docs/api.yaml is its contract."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from orders.api import AcknowledgeView, OrdersView, OrderView
from orders.message_api import AnswerView, ChangedNeedsView, ConsiderView, MessagesView
from orders.quality_api import FeedbackView, WordingView
from people.api import TokenView
from plans.api import PlansView
from plans.version_api import ComparisonView, ReviewView, StartView, SubmitView, VersionView
from reports.api import FiguresView


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
    path("figures/", FiguresView.as_view(), name="api-figures"),
    path("<path:rest>", NothingHereView.as_view(), name="api-nothing-here"),
]
