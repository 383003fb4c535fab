from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=3)


class Product(models.Model):
    maker = models.ForeignKey(Maker, models.CASCADE)
    name = models.CharField(max_length=3)
    price = models.IntegerField()


class Order(models.Model):
    products = models.ManyToManyField(Product)
    note = models.TextField()
