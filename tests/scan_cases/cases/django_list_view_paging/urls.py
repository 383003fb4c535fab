from django.urls import path
from log_ import views

urlpatterns = [
    path("", views.Entries.as_view()),
    path("json/", views.Json.as_view()),
    path("empty/", views.Empty.as_view()),
]
