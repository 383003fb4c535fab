from django.urls import include, path

urlpatterns = [path("readings/", include("readings.urls"))]
