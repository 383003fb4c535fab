from django.urls import path

from . import views

urlpatterns = [path("n", views.New.as_view()), path("s", views.Show.as_view()), path("o", views.other)]
