from django.urls import path
from parts import views

urlpatterns = [path("add/<int:pk>/", views.add), path("empty/", views.empty)]
