from django.urls import include, path
from shop import views
urlpatterns = [path("a/", views.a), path("b/", views.b), path("c/", views.c), path("d/", views.d)]
