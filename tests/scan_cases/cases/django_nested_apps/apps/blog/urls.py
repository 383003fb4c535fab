from django.urls import path

from . import views

urlpatterns = [path("", views.comments), path("shout/<int:pk>/", views.shout)]
