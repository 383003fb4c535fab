from django.db import models


class Thread(models.Model):
    title = models.CharField(max_length=80)
    views = models.PositiveIntegerField(default=0)
    closed = models.BooleanField(default=False)
