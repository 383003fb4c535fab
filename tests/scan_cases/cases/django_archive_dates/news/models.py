from django.db import models
from django.utils import timezone


class Entry(models.Model):
    title = models.CharField(max_length=100)
    published = models.DateField(default=timezone.now)
    author = models.ForeignKey("auth.User", on_delete=models.CASCADE, null=True)
