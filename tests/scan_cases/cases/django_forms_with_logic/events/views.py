from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from .forms import EventForm, ManyForm, PickForm


def new(request):
    form = EventForm(request.POST or None, user=request.user)  # optional
    if request.method == "POST" and form.is_valid():  # optional
        event = form.save()  # optional
        return JsonResponse({"pk": event.pk})
    return render(request, "event.html", {"form": form})  # optional


def pick(request):
    form = PickForm(request.POST)
    if form.is_valid():  # blocking
        return HttpResponse(form.cleaned_data["speaker"].name)
    return HttpResponse(str(form))  # optional


def many(request):
    form = ManyForm(data=request.POST)
    if not form.is_valid():  # optional
        return JsonResponse(form.errors, status=400)
    speakers = form.cleaned_data["speakers"]
    return JsonResponse({"names": [speaker.name for speaker in speakers]})  # optional
