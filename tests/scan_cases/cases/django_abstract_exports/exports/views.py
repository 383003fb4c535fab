import requests

from .base import Export
from .models import Product


class Products(Export):
    def rows(self):
        for product in Product.objects.values_list("name", "price"):  # blocking
            yield product

    def header(self):
        return ["name", requests.get("http://currency").text]  # blocking


class Remote(Export):
    def rows(self):
        yield from requests.get("http://remote").json()  # blocking

    def done(self):
        pass


class Draft(Export):
    def rows(self):
        return [open("draft").read()]  # trap
