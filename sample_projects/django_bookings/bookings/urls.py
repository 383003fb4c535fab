"""Addresses of the pages."""

from datetime import date

from django.urls import path, register_converter

from bookings import generic_views, views


class DateConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DateConverter, "date")

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", generic_views.AboutView.as_view(), name="about"),
    path("health/", views.health, name="health"),
    path("rooms/", generic_views.RoomListView.as_view(), name="rooms"),
    path("rooms/new/", generic_views.RoomCreateView.as_view(), name="new-room"),
    path("rooms/<int:pk>/", views.room, name="room"),
    path("rooms/<int:pk>/summary/", views.summary, name="summary"),
    path("rooms/<int:pk>/enter/", views.enter, name="enter"),
    path("rooms/<int:pk>/plan/", views.plan, name="plan"),
    path("rooms/<int:pk>/plan/edit/", views.upload_plan, name="upload-plan"),
    path("book/", views.book, name="book"),
    path("bookings/<int:pk>/", generic_views.BookingDetailView.as_view(), name="booking"),
    path("bookings/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("bookings/export.csv", views.export, name="export"),
    path("reminders/<date:day>/", views.remind, name="remind"),
    path("weather/", generic_views.VenueWeatherView.as_view(), name="weathers"),
    path("weather/<str:city>/", views.weather, name="weather"),
    path("holidays/<date:day>/", views.holiday, name="holiday"),
]
