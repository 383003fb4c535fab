from django.db import models

from .storage import Mirrored, Remote


def chosen():
    return Remote()


class Document(models.Model):
    file = models.FileField(storage=chosen)
    title = models.CharField(max_length=30)


class Picture(models.Model):
    image = models.ImageField(storage=Mirrored())
