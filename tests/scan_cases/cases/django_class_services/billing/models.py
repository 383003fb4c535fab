from django.db import models


class Bill(models.Model):
    cents = models.IntegerField()
    paid = models.BooleanField(default=False)
