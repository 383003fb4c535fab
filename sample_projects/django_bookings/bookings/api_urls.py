"""Addresses of the REST API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from bookings import api

router = SimpleRouter()
router.register("rooms", api.RoomViewSet)
router.register("bookings", api.BookingViewSet)

urlpatterns = [
    path("", include(router.urls)),
    path("availability/<int:pk>/", api.AvailabilityView.as_view(), name="availability"),
]
