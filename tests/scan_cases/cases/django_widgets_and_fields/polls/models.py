from django.db import models


class Poll(models.Model):
    title = models.CharField(max_length=20)
    code = models.CharField(max_length=20)
