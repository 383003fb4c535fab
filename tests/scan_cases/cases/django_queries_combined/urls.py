from django.urls import path
from stats import views

urlpatterns = [
    path("combined/", views.combined),
    path("grouped/", views.grouped),
    path("windowed/", views.windowed),
    path("joined/", views.joined),
    path("dates/", views.dates),
    path("written/", views.written),
]
