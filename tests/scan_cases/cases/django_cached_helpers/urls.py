from django.urls import path
from rates import views

urlpatterns = [path("<str:code>/", views.show), path("banner/", views.bannered), path("x/", views.fallback)]
