from django.db import models


class Sale(models.Model):
    region = models.CharField(max_length=10)
    amount = models.IntegerField()
    day = models.DateField()
