from django.urls import path
from quiz import views

urlpatterns = [path("answers/<int:pk>/", views.answers), path("lines/", views.lines)]
