from blog import views
from django.urls import path

urlpatterns = [path("a/", views.a), path("b/", views.b), path("c/", views.c), path("d", views.d)]
