"""The addresses as the demo has them."""

from django.urls import include, path

from hemtjanst.urls import urlpatterns as all_others

urlpatterns = [*all_others, path("demo/", include("hemtjanst.demo.urls"))]
