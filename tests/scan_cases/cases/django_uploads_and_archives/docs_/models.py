from django.db import models


class Row(models.Model):
    name = models.CharField(max_length=20)


class Document(models.Model):
    title = models.CharField(max_length=20)
    file = models.FileField()
