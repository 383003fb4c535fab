from django.urls import path

from shop import views

urlpatterns = [
    path("a", views.operands),
    path("b", views.through),
    path("c", views.given),
    path("d", views.branches),
    path("e", views.two_rows),
]
