from django.urls import path

from shop import views

urlpatterns = [path("a", views.Items.as_view()), path("b", views.function), path("c", views.mixed)]
