import functools

import requests
from django.db import models
from django.utils.functional import cached_property


class Shelf(models.Model):
    room = models.CharField(max_length=10)


class Item(models.Model):
    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="items")
    name = models.CharField(max_length=10)
    price = models.IntegerField(default=0)

    def __str__(self):
        return f"{self.name} in {self.shelf.room}"  # blocking

    def __len__(self):
        return self.parts.count()  # blocking

    def __lt__(self, other):
        return self.price < requests.get(f"http://price/{other.pk}").json()  # blocking

    @cached_property
    def stock(self):
        return requests.get(f"http://stock/{self.pk}").json()  # blocking

    @classmethod
    def cheapest(cls):
        return cls.objects.order_by("price").first()  # blocking

    @staticmethod
    def rooms():
        return list(Shelf.objects.values_list("room", flat=True))  # blocking

    def __repr__(self):
        return f"<{self.shelf}>"  # trap

    @functools.cached_property
    def weight(self):
        return requests.get(f"http://weight/{self.pk}").json()  # trap


class Part(models.Model):
    item = models.ForeignKey(Item, models.CASCADE, related_name="parts")
