from django.db import models


class Account(models.Model):
    balance = models.IntegerField()


class Payment(models.Model):
    account = models.ForeignKey(Account, models.CASCADE)
