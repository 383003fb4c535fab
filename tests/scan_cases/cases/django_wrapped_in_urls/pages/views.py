import functools

import requests
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.views.generic import TemplateView, View


class Home(View):
    text = ""

    def get(self, request, **kwargs):
        return HttpResponse(self.text + requests.get("http://home").text)  # blocking


home = Home.as_view(text="x")


class Landing(TemplateView):
    template_name = "landing.html"
    extra_context = {"n": 1}

    def get_context_data(self, **kwargs):
        return super().get_context_data(news=requests.get("http://news").text, **kwargs)  # blocking


def section(request, name, client=None):
    return HttpResponse(client(name))


def fetch(name):
    return requests.get(f"http://sections/{name}").text  # blocking


sport = functools.partial(section, name="sport", client=fetch)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __call__(self, request, path=""):
        return HttpResponse(requests.get(self.target + path).text)  # blocking


def missing(request, exception=None):
    return HttpResponseNotFound(requests.get("http://suggest").text)  # blocking


def failed(request):
    return HttpResponseServerError(open("500.html").read())  # blocking


def forbidden(request):
    return HttpResponse(requests.get("http://forbidden").text)  # trap
