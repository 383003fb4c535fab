# entry: match_positions.py::price
# entry: match_positions.py::name_only
import requests


class Product:
    __match_args__ = ("sku", "stock")

    def __init__(self, sku):
        self.sku = sku

    @property
    def stock(self):
        return requests.get(f"http://stock/{self.sku}").json()  # blocking: price

    @property
    def weight(self):
        return requests.get(f"http://weight/{self.sku}").json()  # trap


def price(item):
    product = Product(item)
    match product:
        case Product(sku, 0):
            return sku
        case Product(sku=s):
            return s


def name_only(item):
    match Product(item):
        case Product(sku=name):
            return name
    return None
