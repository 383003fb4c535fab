import requests
from django.http import HttpResponse
from django.views import View

from store.core.loading import get_class, get_classes, get_model

Basket = get_model("basket", "Basket")
Rates, Taxes = get_classes("basket.prices", ["Rates", "Taxes"])
Missing = get_class("basket.missing", "Missing")


class BasketView(View):
    def get(self, request):
        basket = Basket.objects.get(pk=1)  # blocking
        return HttpResponse(Rates().of(basket.total()))


class SavedView(View):
    def post(self, request):
        return HttpResponse(Taxes.look_up())


class OtherView(View):
    def get(self, request):
        return HttpResponse(requests.get("http://other"))  # trap
