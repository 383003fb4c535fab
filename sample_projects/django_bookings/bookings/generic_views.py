"""Views that are classes."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View
from django.views.generic import CreateView, DetailView, ListView, TemplateView

from bookings.models import Booking, Room
from bookings.services import city_data


class AboutView(TemplateView):
    template_name = "bookings/about.html"


class RoomListView(ListView):
    model = Room
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Room]:
        rooms = super().get_queryset().select_related("venue").annotate(booked=Count("bookings"))
        if seats := self.request.GET.get("seats", ""):
            rooms = rooms.filter(seats__gte=int(seats) if seats.isdecimal() else 0)
        return rooms.order_by("venue__name", "name")


class BookingDetailView(DetailView):
    model = Booking

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["venue"] = self.object.room.venue.name
        return context


class RoomCreateView(LoginRequiredMixin, CreateView):
    model = Room
    fields = ("venue", "name", "seats")


class VenueWeatherView(View):
    """Compare the forecasts of some cities: ``?city=Wien&city=Graz``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        cities = request.GET.getlist("city")[:5]
        return JsonResponse({city: city_data.forecast(city) for city in cities})
