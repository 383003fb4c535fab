from django.db import models


class Metric(models.Model):
    value = models.FloatField()
