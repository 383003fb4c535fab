from django.conf import settings
from django.db import models


class Product(models.Model):
    sku = models.CharField(max_length=10, unique=True)
    stock = models.IntegerField(default=0)


class Order(models.Model):
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="orders")
    products = models.ManyToManyField(Product)
    note = models.CharField(max_length=20)
