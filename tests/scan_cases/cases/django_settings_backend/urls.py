from functools import lru_cache
from django.conf import settings
from django.utils.module_loading import import_string
from django.urls import path
from django.http import HttpResponse
from back import Base, Stripe


@lru_cache
def get_backend():
    config = settings.PAYMENTS
    return import_string(config["BACKEND"])(**config["OPTIONS"])


@lru_cache
def b2():
    return import_string(settings.PAYMENTS["BACKEND"])("k")


def b3():
    return import_string("back.Stripe")(**settings.PAYMENTS["OPTIONS"])


def v1(request):
    return HttpResponse(get_backend().charge(1))


def v2(request):
    return HttpResponse(b2().charge(1))


def v3(request):
    return HttpResponse(b3().charge(1))


def v4(request):
    return HttpResponse(Stripe("k").charge(1))


def v5(request):
    return HttpResponse(Stripe("k").call("x"))


urlpatterns = [path("1", v1), path("2", v2), path("3", v3), path("4", v4), path("5", v5)]
