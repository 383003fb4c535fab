from django.db import models


class Speaker(models.Model):
    name = models.CharField(max_length=10)


class Event(models.Model):
    title = models.CharField(max_length=10)
    speakers = models.ManyToManyField(Speaker)
    slug = models.SlugField(unique=True)
