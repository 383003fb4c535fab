from django.db import models


class Lock(models.Model):
    name = models.CharField(max_length=20)


class Setting(models.Model):
    name = models.CharField(max_length=20)
    value = models.TextField()
