import views
from django.urls import path

urlpatterns = [path("a/", views.profile), path("b/", views.save), path("c/", views.posts), path("d/", views.either), path("e/", views.password)]
