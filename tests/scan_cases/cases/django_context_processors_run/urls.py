from django.urls import path
from site_ import views

urlpatterns = [path("", views.home), path("plain/", views.plain)]
