from django.db import models


class Hit(models.Model):
    path = models.CharField(max_length=20)
    number = models.IntegerField()
