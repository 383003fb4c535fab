from django.contrib.auth.models import User
from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)
    shared = models.BooleanField()


class Copy(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE)
