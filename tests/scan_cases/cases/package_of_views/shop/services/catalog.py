import time

from ..models import Item


class Catalog:
    def all(self):
        time.sleep(2)  # blocking
        return []

    def one(self, number):
        return Item(number)
