import requests
from django.http import JsonResponse
from django.views import View

from .models import Item


class Crud(View):
    model = None
    http_method_names = ["get", "post"]

    def get(self, request, **kwargs):
        return JsonResponse({"n": self.model.objects.count()})  # blocking

    def post(self, request, **kwargs):
        self.before(request)
        self.model.objects.create(name=request.POST["name"])  # blocking
        return JsonResponse({})

    def delete(self, request, **kwargs):
        requests.delete("http://items")  # trap

    def before(self, request):
        pass


class ItemCrud(Crud):
    model = Item

    def before(self, request):
        requests.get("http://before")  # blocking


def status(request, code=200):
    return JsonResponse(requests.get("http://status").json(), status=code)  # blocking


def old(request):
    return JsonResponse({"old": requests.get("http://old").text})  # blocking


def never(request):
    return JsonResponse({"never": requests.get("http://never").text})  # trap
