import requests
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=20)

    def save(self, *args, **kwargs):
        requests.post("https://stock.example")  # blocking
        super().save(*args, **kwargs)  # blocking

    def delete(self, *args, **kwargs):
        requests.delete("https://stock.example")
        return super().delete(*args, **kwargs)
