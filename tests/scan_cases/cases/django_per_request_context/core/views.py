from contextlib import contextmanager, suppress

import requests
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, JsonResponse

from .models import Lock, Setting


@contextmanager
def locked(name):
    lock = Lock.objects.create(name=name)  # blocking
    try:
        yield lock
    finally:
        lock.delete()  # blocking


def guarded(request):
    with locked("x") as lock:
        requests.get(f"http://work/{lock.pk}")  # blocking
    return JsonResponse({})


def maybe(request):
    value = None
    with suppress(ObjectDoesNotExist):
        value = Setting.objects.get(name="x").value  # blocking
    return JsonResponse({"value": value})


def strict(request, name):
    try:
        setting = Setting.objects.filter(name=name)[:1].get()  # blocking
    except Setting.DoesNotExist as error:
        raise Http404 from error
    except Setting.MultipleObjectsReturned:
        requests.post("http://twice")  # blocking
        raise
    return JsonResponse({"value": setting.value})


def choose(request):
    match request.GET.get("kind"):
        case "first":
            found = Setting.objects.first()  # blocking
        case "last" | "newest":
            found = Setting.objects.latest("pk")  # blocking
        case _:
            found = Setting(name="default")
    return JsonResponse({"name": found.name})
