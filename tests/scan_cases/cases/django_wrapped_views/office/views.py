import requests
from django.http import HttpResponse
from django.views.generic import TemplateView, View
from rest_framework.authtoken.views import ObtainAuthToken


class Home(TemplateView):
    template_name = "home.html"

    def get_context_data(self, **kwargs):
        return {"news": requests.get("http://news").json()}  # blocking


class Desk(View):
    def get(self, request):
        return HttpResponse(requests.get("http://desk"))  # blocking

    def helper(self):
        return requests.get("http://helper")  # trap


class Door(View):
    def dispatch(self, request, *args, **kwargs):
        return HttpResponse(requests.get("http://door"))  # blocking


class Token(ObtainAuthToken):
    def post(self, request, *args, **kwargs):
        return HttpResponse(requests.post("http://token"))  # blocking


def plain(request):
    return HttpResponse()


def last(request):
    return HttpResponse(requests.get("http://last"))  # blocking
