from django.urls import path

from . import views

urlpatterns = [path("", views.total), path("<int:pk>/", views.invoice)]
