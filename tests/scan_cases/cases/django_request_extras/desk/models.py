from django.db import models


class Rule(models.Model):
    name = models.CharField(max_length=9)
    value = models.IntegerField()
