import time

import requests
from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=20)

    def label(self):
        return requests.get("https://labels.example").text  # blocking


class Item(models.Model):
    name = models.CharField(max_length=20)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="items")

    def __str__(self):
        time.sleep(0.1)  # blocking
        return self.name

    @property
    def price(self):
        return requests.get("https://prices.example").json()  # blocking

    def similar(self):
        return list(Item.objects.filter(shelf=self.shelf_id))  # blocking

    def rated(self, stars):
        return requests.get(f"https://ratings.example/{stars}")  # trap

    def delete(self, *args, **kwargs):
        return super().delete(*args, **kwargs)  # trap

    def never_shown(self):
        return requests.get("https://never.example")  # trap

    def in_a_comment(self):
        return requests.get("https://comment.example")  # trap

    def only_in_listing(self):
        return requests.get("https://listing.example")  # trap

    def in_block(self):
        return requests.get("https://block.example")  # blocking

    def in_replaced_block(self):
        return requests.get("https://replaced.example")  # trap

    def in_super_block(self):
        return requests.get("https://super.example")  # blocking

    def in_included(self):
        return requests.get("https://included.example")  # blocking

    def beyond_only(self):
        return requests.get("https://beyond.example")  # trap

    def grouped(self):
        return requests.get("https://grouped.example")  # blocking

    def in_mail(self):
        return requests.get("https://mail.example")  # blocking

    def in_inline(self):
        return requests.get("https://inline.example")  # blocking

    def in_test(self):
        return requests.get("https://test.example").ok  # blocking

    def counted(self):
        return requests.get("https://counted.example").json()  # blocking

    def late(self):
        return requests.get("https://late.example")  # trap

    def of_another_shop(self):
        return requests.get("https://another.example")  # trap

    def local(self):
        return requests.get("https://local.example")  # blocking
