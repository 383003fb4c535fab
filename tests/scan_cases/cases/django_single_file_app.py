import sys

import requests
from django.conf import settings
from django.core.cache import cache, caches
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import cache_page

settings.configure(DEBUG=True, ROOT_URLCONF=__name__, SECRET_KEY="x", ALLOWED_HOSTS=["*"])


def compute():
    return requests.get("http://numbers").json()  # blocking


def cached(request):
    numbers = cache.get("numbers")  # optional
    if numbers is None:
        numbers = compute()
        cache.set("numbers", numbers, 60)  # optional
    return JsonResponse(numbers)


def or_set(request):
    return JsonResponse(cache.get_or_set("numbers", compute, 60))  # optional


@cache_page(60)
def whole(request):
    caches["other"].incr("hits")  # optional
    return HttpResponse(requests.get("http://page").text)  # blocking


def plain(request):
    cache = {}
    cache.get("x")
    return HttpResponse(cache.setdefault("a", "b"))


urlpatterns = [path("cached/", cached), path("set/", or_set), path("whole/", whole), path("plain/", plain)]

application = get_wsgi_application()

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    requests.get("http://boot")
    execute_from_command_line(sys.argv)
