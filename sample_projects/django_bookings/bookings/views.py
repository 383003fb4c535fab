"""Views that are functions."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bookings.forms import BookingForm, PlanForm
from bookings.models import Booking, Room, Venue
from bookings.services import booking as booking_service
from bookings.services import city_data, doors


def home(request: HttpRequest) -> HttpResponse:
    """Show every venue; the template runs the query."""
    return render(request, "bookings/home.html", {"venues": Venue.objects.prefetch_related("rooms")})


def health(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ok": True})


def room(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Room, pk=pk)
    coming = found.bookings.upcoming()
    context = {"room": found, "venue": found.venue.name, "coming": list(coming[:10])}
    return render(request, "bookings/room.html", context)


def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer from the cache, which the signals clear."""
    key = f"summary-{pk}"
    answer = cache.get(key)
    if answer is None:
        upcoming = Booking.objects.upcoming().filter(room_id=pk)
        first = upcoming.first()
        answer = {"bookings": upcoming.count(), "next": first.day.isoformat() if first else None}
        cache.set(key, answer, timeout=60)
    return JsonResponse(answer)


def book(request: HttpRequest) -> HttpResponse:
    form = BookingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = booking_service.book(**form.cleaned_data)
        except booking_service.RoomTakenError as error:
            form.add_error("day", str(error))
        else:
            return redirect(made)
    return render(request, "bookings/book.html", {"form": form})


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    booking = get_object_or_404(Booking, pk=pk)
    booking.delete()
    return redirect("home")


def weather(request: HttpRequest, city: str) -> HttpResponse:
    try:
        return JsonResponse({"city": city, "forecast": city_data.forecast(city)})
    except city_data.CityDataError as error:
        return JsonResponse({"error": str(error)}, status=502)


def holiday(request: HttpRequest, day: date) -> HttpResponse:
    return JsonResponse({"holiday": city_data.holidays(day.year).get(day.isoformat())})


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the door of a room; this waits for the door, not for the database."""
    opened = doors.let_in(pk)
    return JsonResponse({"open": opened}, status=200 if opened else 504)


@login_required
@require_POST
def remind(request: HttpRequest, day: date) -> HttpResponse:
    return JsonResponse({"sent": booking_service.remind(day)})


@login_required
def upload_plan(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Room, pk=pk)
    form = PlanForm(request.POST or None, request.FILES or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(found)
    return render(request, "bookings/plan.html", {"form": form, "room": found})


def plan(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = get_object_or_404(Room, pk=pk)
    if not found.plan:
        raise Http404("This room has no plan.")
    return FileResponse(found.plan.open("rb"))


def export(request: HttpRequest) -> HttpResponseBase:
    return StreamingHttpResponse(_export_lines(), content_type="text/csv")


def _export_lines() -> Iterator[str]:
    yield "day,room,guest\n"
    for booking in Booking.objects.select_related("room").iterator():
        yield f"{booking.day},{booking.room.name},{booking.guest}\n"
