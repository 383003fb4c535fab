from django.urls import path
from geo import views

urlpatterns = [path("add/", views.add), path("n/<int:pk>/", views.neighbours)]
