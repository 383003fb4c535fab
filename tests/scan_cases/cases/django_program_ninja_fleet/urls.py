from django.urls import path
from fleet.api import api

urlpatterns = [path("api/", api.urls)]
