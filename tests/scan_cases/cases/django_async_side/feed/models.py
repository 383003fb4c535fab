from django.db import models


class Entry(models.Model):
    title = models.CharField(max_length=3)
    parent = models.ForeignKey("self", models.CASCADE, null=True)
