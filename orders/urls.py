"""Addresses of orders."""

from django.urls import path

from orders import views

urlpatterns = [
    path("bestallning/ny/", views.new_order, name="order_new"),
    path("bestallning/<number:number>/", views.order, name="order"),
    path("bestallning/<number:number>/andra/", views.edit_order, name="order_edit"),
    path("bestallning/<number:number>/kvittera/", views.acknowledge, name="order_acknowledge"),
    path("bestallning/<number:number>/aterta/", views.withdraw, name="order_withdraw"),
    path("uppdrag/<number:number>/bestallning/", views.next_order, name="order_follow"),
]
