"""Addresses of orders."""

from django.urls import path

from orders import views

urlpatterns = [
    path("bestallning/ny/", views.new_order, name="order_new"),
    path("bestallning/<str:number>/", views.order, name="order"),
    path("bestallning/<str:number>/andra/", views.edit_order, name="order_edit"),
    path("bestallning/<str:number>/kvittera/", views.acknowledge, name="order_acknowledge"),
    path("bestallning/<str:number>/aterta/", views.withdraw, name="order_withdraw"),
    path("uppdrag/<str:number>/bestallning/", views.next_order, name="order_follow"),
]
