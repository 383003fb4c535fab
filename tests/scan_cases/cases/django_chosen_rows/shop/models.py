import requests
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=9)

    def tell(self):
        requests.post("http://maker")  # blocking


class Item(models.Model):
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)
    makers = models.ManyToManyField(Maker, related_name="more")
    name = models.CharField(max_length=9)

    def get_absolute_url(self):
        return f"/items/{self.maker.name}/"  # blocking
