from django.db import models


class Talk(models.Model):
    title = models.CharField(max_length=10)
