from django.urls import path

import views

urlpatterns = [path("own/", views.own)]
