from django.urls import include, path

urlpatterns = [path("w/", include("pages.urls"))]
