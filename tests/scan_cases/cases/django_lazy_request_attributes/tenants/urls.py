from django.urls import path

from . import views

urlpatterns = [path("host/", views.host), path("size/", views.size)]
