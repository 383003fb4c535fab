from django.urls import path

import views

urlpatterns = [path("a/", views.profile), path("b/", views.save), path("c/", views.posts), path("d/", views.either), path("e/", views.password)]
