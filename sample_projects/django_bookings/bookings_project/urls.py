"""All addresses of the project."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("", include("bookings.urls")),
    path("api/", include("bookings.api_urls")),
    path("login/", LoginView.as_view(), name="login"),
]
