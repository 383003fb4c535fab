from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .models import Notice


def home(request):
    return render(request, "home.html")  # optional


def plain(request):
    return HttpResponse(render_to_string("plain.html", {"n": Notice.objects.count()}))  # blocking
