from django.conf import settings
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=9)
    friends = models.ManyToManyField("self")


class Profile(models.Model):
    customer = models.OneToOneField(Customer, models.CASCADE)
    text = models.TextField()


class Product(models.Model):
    name = models.CharField(max_length=9)


class Order(models.Model):
    customer = models.ForeignKey("Customer", on_delete=models.CASCADE)
    products = models.ManyToManyField(Product, through="Line", related_name="orders")
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)

    @property
    def customer_name(self):
        return self.customer.name  # blocking

    def lines(self):
        return self.line_set.select_related("product")


class Line(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE)
    amount = models.IntegerField()
