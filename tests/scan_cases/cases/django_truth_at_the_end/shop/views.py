from django.http import HttpResponse
from shop.models import Talk


def a(request):
    talks = Talk.objects.filter(event__slug="a")
    if "all" in request.GET and talks:  # blocking
        return HttpResponse("1")
    return HttpResponse("2")


def b(request):
    talks = Talk.objects.filter(event__slug="a")
    x = talks or []  # blocking
    return HttpResponse("2")


def c(request):
    talks = Talk.objects.filter(event__slug="a")
    while not talks or request.GET:  # blocking
        pass
    return HttpResponse("2")


def d(request):
    talks = request.event.talks.filter(pk=1)
    if "all" in request.GET and talks:  # blocking
        return HttpResponse("1")
    return HttpResponse([1 for x in [1] if talks])  # blocking


def e(request):
    talks = Talk.objects.filter(event__slug="a")
    chosen = request.GET and talks
    return HttpResponse(str(not (request.POST or (request.GET and chosen))))  # blocking


def f(request):
    talks = Talk.objects.filter(event__slug="a")
    chosen = request.GET and talks
    request.chosen = chosen
    return HttpResponse("")
