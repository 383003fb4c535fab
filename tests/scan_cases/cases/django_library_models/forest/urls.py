from django.urls import path

from . import views

urlpatterns = [
    path("owners", views.owners),
    path("branches", views.branches),
    path("leaves", views.leaves),
    path("plain", views.plain),
]
