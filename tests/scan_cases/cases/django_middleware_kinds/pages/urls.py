from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path


def index(request):
    return HttpResponse("x")


def late(request):
    return TemplateResponse(request, engines["django"].from_string("{{ count }}"), {})


def broken(request):
    raise ValueError("x")


urlpatterns = [path("", index), path("late/", late), path("broken/", broken)]
