import time

from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=9)

    @property
    def rating(self):
        time.sleep(1)  # blocking

    def debt(self):
        time.sleep(2)  # blocking

    @property
    def unshown(self):
        time.sleep(3)  # trap


class Shop(models.Model):
    def __str__(self):
        time.sleep(4)  # blocking


class Order(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
