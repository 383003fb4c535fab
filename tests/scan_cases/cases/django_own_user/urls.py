import views
from django.urls import path

urlpatterns = [path("own/", views.own)]
