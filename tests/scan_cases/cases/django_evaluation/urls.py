from django.urls import path
from library import views

urlpatterns = [
    path("forms/", views.forms),
    path("lazy/", views.lazy),
    path("branches/", views.branches),
    path("expressions/", views.expressions),
    path("partial/", views.partial_rows),
    path("handed/", views.handed_on),
]
