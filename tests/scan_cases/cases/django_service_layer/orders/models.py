from django.db import models


class Customer(models.Model):
    email = models.EmailField()


class Order(models.Model):
    class Status(models.TextChoices):
        NEW = "new"
        PAID = "paid"

    customer = models.ForeignKey(Customer, models.CASCADE)
    status = models.CharField(max_length=4, choices=Status.choices, default=Status.NEW)
