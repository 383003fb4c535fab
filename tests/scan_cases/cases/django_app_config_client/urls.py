from django.urls import path
from weather import views

urlpatterns = [path("now/", views.now), path("mailed/", views.mailed), path("waited/", views.waited)]
