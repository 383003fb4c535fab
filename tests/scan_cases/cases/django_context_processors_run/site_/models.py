from django.db import models


class Notice(models.Model):
    text = models.TextField()
    shown = models.BooleanField(default=True)
