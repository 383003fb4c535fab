from django.conf import settings
from django.db import models


class Card(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    used = models.BooleanField(default=False)
    start = models.CharField(max_length=10)
