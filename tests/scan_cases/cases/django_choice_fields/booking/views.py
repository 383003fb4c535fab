from django.http import JsonResponse

from .forms import BookingForm, DayForm, SearchForm
from .models import Room


def book(request):
    form = BookingForm(request.POST)
    if form.is_valid():  # blocking
        booking = form.save()  # blocking
        return JsonResponse({"room": booking.room.name})
    return JsonResponse(form.errors, status=400)


def search(request):
    form = SearchForm(request.GET, limit=9)
    if not form.is_valid():  # blocking
        return JsonResponse({}, status=400)
    room = form.cleaned_data["room"]
    return JsonResponse({"room": room.name if room else None})


def day(request):
    form = DayForm(request.POST or None)
    if form.is_valid():  # optional
        return JsonResponse({"day": str(form.cleaned_data["day"])})
    return JsonResponse({})


def later(request):
    form = BookingForm(request.POST)
    booking = form.save(commit=False) if not form.errors else None  # optional
    return JsonResponse({"day": str(booking)})


def rename(request, pk):
    room = Room(pk=pk, name=request.GET["name"])
    room.full_clean()  # blocking
    return JsonResponse({"name": room.name})
