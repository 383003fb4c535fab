from django.db import models


class Shop(models.Model):
    name = models.CharField(max_length=30)


class Product(models.Model):
    shop = models.ForeignKey(Shop, models.CASCADE)
    stock = models.IntegerField()


class Order(models.Model):
    product = models.ForeignKey(Product, models.CASCADE)
    note = models.TextField()
