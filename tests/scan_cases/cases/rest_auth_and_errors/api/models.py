from django.contrib.auth.models import User
from django.db import models


class Key(models.Model):
    text = models.CharField(max_length=20)
    owner = models.ForeignKey(User, models.CASCADE, related_name="keys")


class Document(models.Model):
    key = models.ForeignKey(Key, models.CASCADE)
    body = models.TextField()
