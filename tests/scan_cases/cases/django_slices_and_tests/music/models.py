from django.db import models


class Song(models.Model):
    title = models.CharField(max_length=50)
    plays = models.IntegerField(default=0)
